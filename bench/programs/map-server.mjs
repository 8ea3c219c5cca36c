// A server that makes three short-lived Maps for every request, and keeps one of sessions.
import { createServer } from 'node:http';

const SESSIONS_KEPT = 1000;
const sessions = new Map();

function countVisit(session) {
  const visits = (sessions.get(session) ?? 0) + 1;
  sessions.delete(session);
  sessions.set(session, visits);
  if (sessions.size > SESSIONS_KEPT) sessions.delete(sessions.keys().next().value);
  return visits;
}

function answer(request, response) {
  const headers = new Map(Object.entries(request.headers));
  const query = new Map(new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1)));
  const reply = new Map([['host', headers.get('host')]]);
  reply.set('visits', countVisit(query.get('session')));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(Object.fromEntries(reply)));
}

// Connections wait while other servers have their turn.
const server = createServer({ keepAliveTimeout: 600_000 }, answer);
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
