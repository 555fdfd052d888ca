import { enableCompileCache } from 'node:module';

// Compiling what a command loads takes more of the processor than running it. Kept in the temporary folder of the user, by
// Node's version and the files' contents; where nothing can be written there, everything works as well.
enableCompileCache();
