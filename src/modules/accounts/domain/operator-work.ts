export interface OperatorDevice {
  readonly agent: string;
  readonly address: string;
  /** The token of the operator's session that the browser came with. */
  readonly presented: string | undefined;
}

/** The grounds of an operator's session of a person: it ends with the first of them that ends. */
export interface GrantedOperator {
  readonly personId: string;
  readonly personSessionId: string;
  readonly grantId: string;
}

/** The sessions of operators, as far as persons begin them. */
export abstract class OperatorWork {
  /** @returns the token of the operator's session, for a cookie */
  abstract begin(operator: GrantedOperator, device: OperatorDevice): Promise<string>;
  /** Sessions that the person has begun as an operator, ended ones as well, as long as they are kept. In the system scope. */
  abstract keptOf(personId: string): Promise<readonly object[]>;
}
