import { figure, Value } from 'dotgrad';
import { Neuron, Random } from 'dotgrad/nn';

const neuron = new Neuron(2, { activation: 'relu', random: new Random(1337) });
const y = neuron.forward([new Value(1, 'x0'), new Value(-2, 'x1')]).as('y');
y.backward();

export default figure(y, { title: "micrograd's ReLU neuron of two inputs", style: 'record' });
