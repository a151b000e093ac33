export const rules = async () => undefined;
