// Loads express, zod, ajv and undici, uses each once, and ends. It is copied beside these packages before it runs.
import Ajv from 'ajv';
import express from 'express';
import { Agent, request } from 'undici';
import { z } from 'zod';

const application = express();
application.get('/', (_request, response) => response.json({ name: 'thing', count: 1 }));
const server = application.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const dispatcher = new Agent();
const { body } = await request(`http://127.0.0.1:${server.address().port}/`, { dispatcher });
const thing = z.object({ name: z.string(), count: z.number() }).parse(await body.json());
const isThing = new Ajv().compile({ type: 'object', required: ['name'] });
if (!isThing(thing)) throw new Error('not a thing');

await dispatcher.close();
server.close();
