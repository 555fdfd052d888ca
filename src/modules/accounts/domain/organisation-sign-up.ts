/** Whether people create organisations by themselves. */
export abstract class OrganisationSignUp {
  abstract readonly isOpen: boolean;
}
