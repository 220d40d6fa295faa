// How a certificate is named among the credentials that connections came by.

export const certificateProof = (serial: string): string => `certificate ${serial}`
