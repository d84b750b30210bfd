// The worker of the editors on the page: it finds the differences of two texts.
import 'monaco-editor/editor/editor.worker.js';
