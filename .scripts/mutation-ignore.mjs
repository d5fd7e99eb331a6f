/**
 * What mutation testing leaves alone: the words of thrown errors and of log lines. Which words a bug or an operator reads is no behaviour
 * that another part relies on; tests that pin them would only have to be rewritten with them.
 */
const logCalls = new Set(['debug', 'info', 'warn', 'error', 'fatal', 'describe'])

function isWording(path) {
  const { parentPath, node } = path
  if (!['StringLiteral', 'TemplateLiteral'].includes(node.type) || !parentPath) return false
  if (parentPath.isNewExpression()) return (parentPath.node.callee.name ?? '').endsWith('Error')
  if (!parentPath.isCallExpression()) return false
  const { callee } = parentPath.node
  return callee.type === 'MemberExpression' && logCalls.has(callee.property.name)
}

const shouldIgnore = (path) => (isWording(path) ? 'the words of an error or a log line' : undefined)

export const strykerPlugins = [{ kind: 'Ignore', name: 'wording', value: { shouldIgnore } }]
