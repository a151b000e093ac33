// The least that a page can do after a tap: another heading. What the machine and the browser take for that,
// no program can be faster than.
const heading = document.getElementById('heading');
document.addEventListener('click', ({ target }) => {
  if (target.className === 'choice') heading.textContent = String(Number(heading.textContent) + 1);
});
