import { script } from '../redis/script';

/*
 * An entry is a hash: `f` its fence, `v` its value, or `v…` for each of its parts and `n` their number. The guard is one hash: `born`, when it was made, and for each key with
 * writers under way "writer=deadline;…". All times are the server's, in milliseconds. Scripts may read the clock and
 * then write since Redis 5, which replicates their effects and not their text.
 */
const clock = `
local function now()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end
`;

/** KEYS entry, guard; ARGV generation, fence, lifetime, fence's ttl, field → 1, fence, value | 2, fence | 0 */
export const readScript = script(`${clock}
local born, writers = unpack(redis.call('HMGET', KEYS[2], 'born', KEYS[1]))
if writers then
  local live = now()
  for deadline in string.gmatch(writers, '=(%d+);') do
    if tonumber(deadline) > live then return {0} end
  end
  redis.call('HDEL', KEYS[2], KEYS[1])
end
local fence, value = unpack(redis.call('HMGET', KEYS[1], 'f', ARGV[5]))
local mine = ARGV[1] .. ':'
if not fence or string.sub(fence, 1, #mine) ~= mine then
  fence, value = ARGV[2], false
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'f', fence)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
end
if value then return {1, fence, value} end
local time = now()
if not born then
  born = time
  redis.call('HSET', KEYS[2], 'born', string.format('%.0f', born))
end
if time < tonumber(born) + tonumber(ARGV[3]) then return {0} end
return {2, fence}
`);

/** KEYS entry; ARGV fence, value, ttl, field, most parts → 1 or 0 */
export const fillScript = script(`
if redis.call('HGET', KEYS[1], 'f') ~= ARGV[1] then return 0 end
if ARGV[4] ~= 'v' and not redis.call('HGET', KEYS[1], ARGV[4]) then
  local parts = tonumber(redis.call('HGET', KEYS[1], 'n') or 0)
  if parts >= tonumber(ARGV[5]) then return 0 end
  redis.call('HSET', KEYS[1], 'n', parts + 1)
end
redis.call('HSET', KEYS[1], ARGV[4], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
`);

/** KEYS guard */
export const renewScript = script(`${clock}
redis.call('HSET', KEYS[1], 'born', string.format('%.0f', now()))
`);

/** KEYS guard, entries…; ARGV writer, lifetime */
export const enterScript = script(`${clock}
local time = now()
redis.call('HSETNX', KEYS[1], 'born', string.format('%.0f', time))
local mine = ARGV[1] .. '=' .. string.format('%.0f', time + ARGV[2]) .. ';'
for i = 2, #KEYS do
  redis.call('HSET', KEYS[1], KEYS[i], (redis.call('HGET', KEYS[1], KEYS[i]) or '') .. mine)
  redis.call('DEL', KEYS[i])
end
`);

/** KEYS guard, entries…; ARGV writer */
export const leaveScript = script(`
for i = 2, #KEYS do
  local writers = redis.call('HGET', KEYS[1], KEYS[i])
  if writers then
    writers = string.gsub(writers, ARGV[1] .. '=%d+;', '')
    if writers == '' then redis.call('HDEL', KEYS[1], KEYS[i]) else redis.call('HSET', KEYS[1], KEYS[i], writers) end
  end
  redis.call('DEL', KEYS[i])
end
`);
