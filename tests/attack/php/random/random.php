<?php

/*
 * Random calls over all that is public, with what fits and with what does not. Without strict
 * types, so that PHP converts what it can.
 */

namespace Attack;

use Token04\BackendException;
use Token04\Batch;
use Token04\Claims;
use Token04\ErrorCode;
use Token04\Issuer;
use Token04\Token04Exception;
use Token04\Verifier;

require __DIR__ . '/values.php';
require __DIR__ . '/calls.php';

final class Random
{
    /** How much larger the process may be at the end than after a fifth of the calls, in KiB. */
    const BOUND = 16384;

    private $seed;
    private $outcomes = [];
    private $findings = [];
    private $verifier;

    public function __construct(int $seed)
    {
        $this->seed = $seed;
        $this->verifier = new Verifier(\SECRET, \OTHER_SECRET);
    }

    public function run(int $count, int $seconds): array
    {
        \mt_srand($this->seed);
        // Deprecations of PHP's are a place where code of the user's runs in the middle of a call.
        $values = new Values();
        \set_error_handler(function () use ($values) {
            return $values->interrupt();
        });
        $calls = new Calls($values);
        $end = \microtime(true) + $seconds;
        $first = $last = 0;
        $fifth = \max(1, \intdiv($count, 5));
        for ($number = 1; $number <= $count || \microtime(true) < $end; $number++) {
            if (\count($this->findings) > 20) {
                break;
            }
            $this->call($calls, $number);
            if ($number === $fifth || ($number < $count && $number % 5000 === 0 && $first === 0)) {
                \gc_collect_cycles();
                $first = \resident();
            }
        }
        $values->forget();
        \gc_collect_cycles();
        $last = \resident();
        if (\getenv('TOKEN04_SANITIZED') === false && $last - $first > self::BOUND) {
            $this->findings[] = "seed $this->seed: " . ($last - $first) . ' KiB more';
        }
        \ksort($this->outcomes);
        return [
            'calls' => $number - 1,
            'outcomes' => $this->outcomes,
            'resident_kib' => [$first, $last],
            'findings' => $this->findings,
        ];
    }

    private function call(Calls $calls, int $number)
    {
        list($name, $call) = $calls->next();
        $outcome = 'OK';
        $fault = null;
        try {
            $result = $call();
            $fault = $calls->judge($result, $this->verifier);
        } catch (Token04Exception $error) {
            $outcome = $error->getName() . '/' . $error->getCode();
            if ($error->getName() === '' || $error->getCode() === 0) {
                $fault = 'an error without a number';
            }
            $fault = $fault ?: $calls->tells($error->getMessage() . $error->getHint() . $error->getArgument());
        } catch (Planned $error) {
            $outcome = 'PASSED_ON';
        } catch (\TypeError $error) {
            $outcome = 'TYPE_ERROR';
            $fault = $calls->tells($error->getMessage());
        } catch (BackendException $error) {
            $fault = 'no back end';
        } catch (\Throwable $error) {
            // What refuses a second constructor, a copy or a text.
            $outcome = 'REFUSED';
            if (!$calls->isRefusal($error)) {
                $fault = \get_class($error) . ' at ' . \basename($error->getFile()) . ':' . $error->getLine();
            }
            $fault = $fault ?: $calls->tells($error->getMessage());
        }
        $this->outcomes[$outcome] = ($this->outcomes[$outcome] ?? 0) + 1;
        if ($fault !== null) {
            $this->findings[] = "seed $this->seed, call $number, $name: $fault";
        }
    }
}
