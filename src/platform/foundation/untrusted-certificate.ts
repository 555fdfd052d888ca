/** Names of Node for a certificate that no trusted authority has signed, or that is another server's or too old (doc/api/tls). */
const refusals =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT_ALTNAME_INVALID|INVALID_CA)/;

/** The failure of a connection, with the setting to look at where the server's certificate is what is wrong. */
export function connectionReason(error: unknown, setting: string): string {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return isUntrusted({ code, message })
    ? `its certificate is not trusted (${code || message}): write the authority that has signed it into ${setting}, or its file into ${setting}_FILE`
    : message;
}

/** Whether the certificate of the server is what is wrong. */
export function isUntrusted(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return refusals.test(code) || /certificate/i.test(message);
}
