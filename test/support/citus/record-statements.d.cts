/** Marks a statement that a spec sends or changes on a connection of the service: nothing is held to it. */
export const ofSpec: string;
