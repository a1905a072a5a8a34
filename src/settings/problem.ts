/** What an operator has to change before the program can start: said in one line, exit code 2, never with a stack. */
export class StartError extends Error {
  override name = 'StartError';
}

/** A wrong variable; never with its value, which may be a secret. */
export class ConfigError extends StartError {
  override name = 'ConfigError';
}
