import './project/without-eval.ts'
import { takeOnlyWordsAsHtml } from './ui/trusted-types.ts'

takeOnlyWordsAsHtml()
