#!/usr/bin/env pwsh
<#
.SYNOPSIS
Runs ceph/s3-tests against the sandbox or against moto, without the tests that exclusions.tsv names.
.DESCRIPTION
The suite is fetched by whoever runs it (https://github.com/ceph/s3-tests, commit 8f0ae7b404a3a2fcf7038bf1e6bf29544fe9b6a3) with what its
requirements.txt asks for; nothing of it is here. The server is started on the loopback address with a port that is free and ended at the end.
Writes a line a test into a CSV and the counts to the output; exit code 1 when a test has failed.
.EXAMPLE
./run.ps1 -Suite ~/s3-tests -Target sandbox -Result out/sandbox.csv
.EXAMPLE
./run.ps1 -Suite ~/s3-tests -Target moto -Result out/moto.csv -Keyword 'versioning or tagging or list or multipart or copy'
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Suite,
    [ValidateSet('sandbox', 'moto')] [string] $Target = 'sandbox',
    [string] $Result = "s3tests-$Target.csv",
    # as pytest's -k
    [string] $Keyword = '',
    # seconds a test may take
    [int] $Timeout = 120,
    # leaves the tests of earlier-defaults.txt as they are
    [switch] $TodaysDefaults,
    [string] $Python = 'python3',
    [string] $Crr = (Join-Path $PSScriptRoot '../../src/S3Replication.Cli/bin/Debug/net10.0/crr.dll')
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

function Start-Server {
    $start = [Diagnostics.ProcessStartInfo]::new()
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.UseShellExecute = $false
    if ($Target -eq 'sandbox') {
        $start.FileName = 'dotnet'
        foreach ($argument in (Resolve-Path $Crr).Path, 'sandbox') { $start.ArgumentList.Add($argument) }
    }
    else {
        $start.FileName = (Get-Command moto_server -CommandType Application | Select-Object -First 1).Source
        foreach ($argument in '-H', '127.0.0.1', '-p', '0') { $start.ArgumentList.Add($argument) }
    }

    $process = [Diagnostics.Process]::Start($start)
    $stream = if ($Target -eq 'sandbox') { $process.StandardOutput } else { $process.StandardError }
    while ($null -ne ($line = $stream.ReadLine())) {
        if ($Target -eq 'sandbox') {
            $ready = $line | ConvertFrom-Json
            $url = $ready.endpointUrl.TrimEnd('/')
            $secret = $ready.secretAccessKey
            break
        }

        if ($line -match 'http://127\.0\.0\.1:\d+') {
            $url = $Matches[0]
            $secret = 'testing'
            break
        }
    }

    if ($null -eq $line) {
        throw "The server ended before it told its address: $($process.StandardError.ReadToEnd())"
    }

    # it would stand still if nobody read on
    $null = $process.StandardError.BaseStream.CopyToAsync([IO.Stream]::Null)
    $null = $process.StandardOutput.BaseStream.CopyToAsync([IO.Stream]::Null)
    [pscustomobject]@{ Process = $process; Url = $url; Secret = $secret }
}

if (-not (Test-Path (Join-Path $Suite 's3tests/functional/test_s3.py'))) {
    throw "'$Suite' is no checkout of ceph/s3-tests."
}

$result = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Result)
$config = Join-Path ([IO.Path]::GetTempPath()) "s3tests-$([guid]::NewGuid()).conf"
$kept = @{}
$server = Start-Server
try {
    $variables = @{
        S3TEST_CONF = $config; S3TESTS_LISTS = $PSScriptRoot; S3TESTS_RESULT = $result; S3TESTS_TIMEOUT = "$Timeout"
        S3TESTS_DEFAULTS = $TodaysDefaults ? 'now' : 'earlier'; AWS_DEFAULT_REGION = 'us-east-1'; AWS_EC2_METADATA_DISABLED = 'true'
        AWS_CONFIG_FILE = '/dev/null'; AWS_SHARED_CREDENTIALS_FILE = '/dev/null'; PYTHONDONTWRITEBYTECODE = '1'
        PYTHONPATH = $PSScriptRoot + [IO.Path]::PathSeparator + $env:PYTHONPATH
    }
    foreach ($name in $variables.Keys) {
        $kept[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }

    & $Python (Join-Path $PSScriptRoot 'prepare.py') $Target $server.Url $server.Secret $config
    if ($LASTEXITCODE -ne 0) { throw 'The accounts could not be made.' }
    Push-Location $Suite
    try {
        & $Python -m pytest -p s3tests_here -p no:cacheprovider -q --tb=no -rN s3tests/functional -k $Keyword | Select-Object -Last 1
    }
    finally {
        Pop-Location
    }
}
finally {
    foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $kept[$name]) }
    $server.Process.Kill($true)
    $server.Process.WaitForExit()
    Remove-Item $config -ErrorAction Ignore
}

$rows = Import-Csv $result
$rows | Group-Object outcome, kind | Sort-Object Name | ForEach-Object { '{0,5}  {1}' -f $_.Count, $_.Name }
$run = @($rows | Where-Object outcome -in 'passed', 'failed')
$passed = @($run | Where-Object outcome -EQ 'passed')
'{0}: {1} of {2} passed, {3:p1}' -f $Target, $passed.Count, $run.Count, ($passed.Count / [Math]::Max(1, $run.Count))
exit [int]($passed.Count -ne $run.Count)
