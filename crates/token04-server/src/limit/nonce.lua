-- Remembers what may be seen once. KEYS[1]: what. ARGV: who asks (a random value), for how many milliseconds.
-- Returns 1 if it is new, or was remembered for the same asker, whose connection broke before the answer came.
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return 1
end
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0
