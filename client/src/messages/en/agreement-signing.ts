export const agreementSigning = {
  'sign.title': 'Sign',
} as const
