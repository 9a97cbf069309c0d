import * as nn from 'dotgrad/nn';
import { expect, test } from 'vitest';

test('dotgrad/nn exports these names and no others', () => {
  expect(Object.keys(nn).sort()).toEqual([
    'Layer',
    'MLP',
    'Module',
    'Neuron',
    'Random',
    'SGD',
    'accuracy',
    'l2',
    'makeMoons',
    'maxMargin',
    'squaredError',
  ]);
});
