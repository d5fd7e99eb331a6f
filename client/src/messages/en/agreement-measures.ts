export const agreementMeasures = {
  'measure-list.title': 'Promises the record checks',
} as const
