import { script } from '../../data/redis/script';

/* All times are the server's, in microseconds. The arithmetic is that of gcra.ts. */

/** KEYS bucket, and a counter of what is granted or none; ARGV interval, capacity, wanted, seconds of the counter → granted, remaining, next in, full in */
export const takeScript = script(`
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local interval, capacity, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local full = tonumber(redis.call('GET', KEYS[1]) or '') or now
full = math.min(math.max(full, now), now + capacity)
local free = math.floor((now + capacity - full) / interval)
local granted = math.min(wanted, free)
full = full + granted * interval
if granted ~= 0 and full <= now then
  redis.call('DEL', KEYS[1])
elseif granted ~= 0 then
  redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
end
if KEYS[2] and granted ~= 0 then
  -- A user of Redis without these rights still has the limits.
  redis.pcall('INCRBY', KEYS[2], granted)
  redis.pcall('EXPIRE', KEYS[2], ARGV[4])
end
return {granted, free - granted, math.max(0, full + interval - now - capacity), math.max(0, full - now)}
`);

/** KEYS instances; ARGV instance, lifetime → how many have called within the lifetime */
export const countScript = script(`
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local lifetime = tonumber(ARGV[2])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - lifetime)
redis.call('PEXPIRE', KEYS[1], lifetime / 1000)
return redis.call('ZCARD', KEYS[1])
`);
