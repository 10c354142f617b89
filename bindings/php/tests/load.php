<?php

/*
 * Loads every class of the package, by PHP 7.0 to 8.3 built for WebAssembly, and uses what needs
 * no back end: php load.php FOLDER. Those PHPs have neither the extension nor FFI, and 32 bits.
 */

error_reporting(E_ALL);
set_error_handler(function ($level, $message, $file, $line) {
    throw new ErrorException($message, 0, $level, $file, $line);
});

$source = $argv[1] . '/src/';
spl_autoload_register(function ($class) use ($source) {
    require $source . str_replace('\\', '/', $class) . '.php';
});
$count = 0;
// FFI is used from PHP 8.0 on.
$folders = ['Token04', 'Token04/Internal', 'ZEGO'];
foreach (PHP_VERSION_ID < 80000 ? $folders : array_merge($folders, ['Token04/Ffi']) as $folder) {
    foreach (glob("$source$folder/*.php") as $file) {
        $class = str_replace('/', '\\', $folder) . '\\' . basename($file, '.php');
        if ($class === 'Token04\Issuer' || $class === 'Token04\Internal\Maker') {
            continue; // declared by the back end that there is
        }
        if (!class_exists($class) && !trait_exists($class)) {
            exit("there is no $class");
        }
        $count++;
    }
}

$expected = (new Token04\Expectation())->appId(5)->userId('u')->privilege(Token04\Privilege::LOGIN)->at(9)->leeway(7)->strict();
if ($expected->toArguments() !== [1 + 2 + 8 + 64 + 256, 5, 'u', '', '', 9, 7, 0]) {
    exit('Expectation');
}
if (Token04\Internal\Plain::text(['room_id' => 'é', 'privilege' => [1 => 1]]) !== '{"room_id":"é","privilege":{"1":1}}') {
    exit('Plain');
}
foreach ([[60.0, 60], [1.5, 0], [NAN, 0], [new DateInterval('PT1H'), 3600]] as list($given, $seconds)) {
    if (Token04\Internal\Lifetime::seconds($given) !== $seconds) {
        exit('Lifetime');
    }
}
$claims = new Token04\Claims(1, 'user', 'secret', 2, 3, 4, 4, Token04\Cipher::GCM, 0);
if ($claims->getUserId() !== 'user' || strpos(print_r($claims, true), 'secret') !== false) {
    exit('Claims');
}
$batch = new Token04\Batch(['04a', null], [1 => 3]);
if ($batch->token(0) !== '04a' || count($batch) !== 2 || iterator_to_array($batch) !== ['04a', null]) {
    exit('Batch');
}
$check = [40, Token04\Check::FAILED, null];
$finding = ['id', 'message', 'hint', [1], Token04\Finding::ERROR];
$json = '{"checks":[{"reason":"malformed","outcome":"failed","message":"m"}],"findings":[{"severity":"error"}],"envelope":null}';
$report = new Token04\Report(false, 40, null, 'message', 'hint', $json, $claims, [$check], [$finding]);
if ($report->getFindings()[0]->getSdkCodes() !== [1] || $report->getChecks()[0]->getReason() !== 'malformed') {
    exit('Report');
}
foreach (['Token04\Issuer', 'Token04\Verifier'] as $class) {
    try {
        new $class(1, 'x');
        exit("$class was made");
    } catch (Token04\BackendException $error) {
        // On 32 bits nothing is advised but another PHP.
        if (strpos($error->getMessage(), '64-bit') === false) {
            exit($error->getMessage());
        }
    } catch (TypeError $error) {
        // Verifier takes strings, under strict types or not: 1 is one without.
        exit($error->getMessage());
    }
}
echo 'ok ', PHP_VERSION, ": $count classes loaded\n";
