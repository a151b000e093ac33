// The peer's page: nothing but the library, its Chinese texts and the model.
import { FunctionFactory, Model, settings } from 'survey-core';
import 'survey-core/i18n/simplified-chinese';
import { renderSurvey } from 'survey-js-ui';

// As quick as it can be: no animation between pages, no wait after a tap.
settings.animationEnabled = false;
settings.autoAdvanceDelay = 0;
FunctionFactory.Instance.register('prefix', ([text, length]) => String(text ?? '').slice(0, length));
fetch('survey.json').then((answer) => answer.json()).then((model) => {
  window.survey = new Model(model);
  renderSurvey(window.survey, document.getElementById('app'));
});
