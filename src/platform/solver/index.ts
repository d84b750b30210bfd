export { Z3Solver, type Z3SolverOptions } from './z3Solver.ts';
