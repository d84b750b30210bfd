export { AnthropicModelClient, type AnthropicOptions } from './anthropicModelClient.ts';
