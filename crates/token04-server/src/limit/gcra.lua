-- The generic cell rate algorithm. KEYS[1]: the time at which all of the past is paid for, in
-- microseconds. ARGV: what one request costs in microseconds, the burst, the number of requests.
-- Returns 0 (counted) or the microseconds to wait. The clock is Redis's: those of servers differ.
local now = redis.call('TIME')
now = now[1] * 1000000 + now[2]
local period, burst, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local all = period * burst
local paid = tonumber(redis.call('GET', KEYS[1])) or now
-- A time far ahead was written before the clock was set back: nobody waits for longer than a burst.
paid = math.min(math.max(paid, now), now + all)
local after = paid + period * cost
if after - now > all then
  return math.ceil(after - now - all)
end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
return 0
