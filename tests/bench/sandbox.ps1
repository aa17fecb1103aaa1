<#
.SYNOPSIS
Measures crr sandbox beside moto, and beside its own HTTP host that answers the same bytes and does nothing else.

.DESCRIPTION
All servers are on loopback, each in a process of its own, with the same light client: blocking sockets, a thread a connection, requests signed
before the clock starts. The bare host is the sandbox's, with a handler that reads the body, throws it away and answers what the sandbox has
answered: what it takes is HTTP itself. moto checks no signature, and closes every connection behind its answer.

Measured are, in one run: from the start of the process to its first answer; PUT and GET of 1 KiB, on one connection and on several; one large
object put at once, put in parts and got, with the most memory that the server had meanwhile; a bucket of many keys that is walked in pages of
a thousand, by ListObjectsV2 and by ListObjectVersions; and the replication of objects to two destinations while they are put. moto does not replicate. Small
requests are measured with a directory that keeps everything, too, and in rounds, the servers taking turns, and medians are told; what takes long is measured once. moto gets as many keys as it takes
in -MotoSeconds, and a smaller large object, because it keeps several copies of it in memory: its rows say how many.

.PARAMETER Requests
How many requests of 1 KiB on several connections; a quarter of it on one.

.PARAMETER Keys
How many keys the bucket has whose pages are listed.

.PARAMETER Replicated
How many objects are replicated to two destinations.

.PARAMETER LargeMegabytes
The size of the large object. 5,120 MB, S3's largest PUT, when nothing is said.

.PARAMETER MotoMegabytes
The size of moto's.

.PARAMETER MotoSeconds
How long moto may take for keys, and for the pages of each listing.

.PARAMETER Width
How many connections.

.PARAMETER Count
How many rounds of small requests.

.PARAMETER Contestant
Who is measured.

.PARAMETER Quick
Everything in small, within a minute: to see that it works.

.PARAMETER ResultPath
The file of all figures.

.PARAMETER ReportPath
A page with the marks "sandbox" and "end of sandbox" as comments, or a new one.

.PARAMETER NoBuild
Takes the Release builds that are there.

.EXAMPLE
./tests/bench/sandbox.ps1 -ReportPath docs/proof/sandbox-speed.md

.EXAMPLE
./tests/bench/sandbox.ps1 -Quick
#>
[CmdletBinding()]
param(
    [ValidateRange(100, 10000000)]
    [int] $Requests = 20000,

    [ValidateRange(1000, 100000000)]
    [int] $Keys = 1000000,

    [ValidateRange(100, 10000000)]
    [int] $Replicated = 100000,

    [ValidateRange(1, 5120)]
    [int] $LargeMegabytes = 5120,

    [ValidateRange(1, 5120)]
    [int] $MotoMegabytes = 512,

    [ValidateRange(1, 3600)]
    [int] $MotoSeconds = 60,

    [ValidateRange(1, 256)]
    [int] $Width = 8,

    [ValidateRange(1, 99)]
    [int] $Count = 3,

    [ValidateSet('Sandbox', 'Directory', 'Host', 'Moto')]
    [string[]] $Contestant = @('Sandbox', 'Directory', 'Host', 'Moto'),

    [switch] $Quick,

    [string] $ResultPath = (Join-Path $PSScriptRoot '../../out/bench/sandbox.json'),

    [string] $ReportPath,

    [switch] $NoBuild
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$PSDefaultParameterValues = @{ 'Import-Module:Verbose' = $false }
Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
. (Join-Path $PSScriptRoot 'Sandbox/servers.ps1')
. (Join-Path $PSScriptRoot 'Sandbox/report.ps1')

if ($ReportPath -and 'Sandbox' -notin $Contestant) {
    throw 'A page without the sandbox says nothing: add Sandbox to -Contestant, or leave -ReportPath out.'
}
if ($Quick) {
    $Requests, $Keys, $Replicated, $LargeMegabytes, $MotoMegabytes, $MotoSeconds, $Count = 400, 3000, 500, 16, 16, 2, 1
}
if (-not $NoBuild) {
    Build-Release 'src/S3Replication.Cli', 'tests/bench/Sandbox'
}

$tool = Get-Tool
$crr = Get-Release 'src/S3Replication.Cli' 'crr.dll'
$client = Get-Release 'tests/bench/Sandbox' 'bench-sandbox.dll'
$work = Join-Path ([IO.Path]::GetTempPath()) "crr-bench-$PID"
$answers = Join-Path $work 'answers.json'
$null = New-Item -ItemType Directory -Path $work
$watch = [Diagnostics.Stopwatch]::StartNew()
$obstacle = if (-not $tool.Moto) { 'moto_server is not installed' }
$names = @($Contestant | Where-Object { $_ -ne 'Moto' -or -not $obstacle })
$figures = [ordered]@{}
$server = $null
try {
    # The bare host answers what the sandbox has answered.
    $server = Start-Contestant 'Sandbox'
    Add-Bucket $server 'small', 'many'
    $null = Invoke-Client $server 'fill', '--bucket', 'many', '--objects', '2000'
    $null = Invoke-Client $server 'learn', '--bucket', 'small', '--pages', 'many', '--answers', $answers
    Stop-Server $server

    foreach ($name in $names) {
        Write-Step "$name, start"
        $figures[$name] = @{ start = Measure-Start $name; small = [Collections.Generic.List[object]]::new() }
    }

    foreach ($round in 1..$Count) {
        foreach ($name in $names) {
            Write-Step "$name, small requests, round $round"
            $server = Start-Contestant $name
            Add-Bucket $server 'small'
            $own = if ($name -eq 'Moto') { [Math]::Max(100, $Requests / 20) } else { $Requests }
            $figures[$name].small.Add((Invoke-Client $server 'small', '--objects', "$own", '--width', "$Width"))
            Stop-Server $server
        }
    }

    foreach ($name in $names | Where-Object { $_ -ne 'Directory' }) {
        $server = Start-Contestant $name
        Add-Bucket $server 'large', 'many'
        Write-Step "$name, a large object"
        $megabytes = if ($name -eq 'Moto') { [Math]::Min($MotoMegabytes, $LargeMegabytes) } else { $LargeMegabytes }
        $figures[$name].large = Invoke-Client $server 'large', '--bytes', "$(1MB * $megabytes)"
        if ($name -eq 'Sandbox') {
            # Its keys are measured without the large object.
            Stop-Server $server
            $server = Start-Contestant $name
            Add-Bucket $server 'many'
        }

        Write-Step "$name, many keys"
        $limit = if ($name -eq 'Moto') { @('--seconds', "$MotoSeconds") } elseif ($name -eq 'Host') { @('--pages', "$([int] ($Keys / 1000))") } else { @() }
        if ($name -ne 'Host') {
            $figures[$name].fill = Invoke-Client $server (@('fill', '--bucket', 'many', '--objects', "$Keys", '--width', "$Width") + $limit)
        }
        foreach ($kind in 'list', 'versions') {
            Write-Step "$name, pages of $kind"
            $figures[$name][$kind] = Invoke-Client $server (@('pages', '--bucket', 'many', '--kind', $kind) + $limit)
        }

        Stop-Server $server
    }

    if ('Sandbox' -in $names) {
        Write-Step 'replication to two destinations'
        $server = Start-Contestant 'Sandbox'
        Add-Pair $server
        $figures.Sandbox.replication = Invoke-Client $server 'replicate', '--objects', "$Replicated", '--width', "$Width"
    }
}
finally {
    Stop-Server $server
    Remove-Item -LiteralPath $work -Recurse
}

$result = [ordered]@{
    setting  = Get-Setting
    minutes  = $watch.Elapsed.TotalMinutes
    quick    = [bool] $Quick
    width    = $Width
    rounds   = $Count
    obstacle = $obstacle
    figures  = $figures
}
$null = New-Item -ItemType Directory -Path (Split-Path -Parent $ResultPath) -Force
$result | ConvertTo-Json -Depth 8 | Set-Content -LiteralPath $ResultPath
$read = Get-Content -LiteralPath $ResultPath -Raw | ConvertFrom-Json
Get-Row $read
if ($ReportPath) {
    Update-Page $ReportPath 'sandbox' (ConvertTo-Report $read)
}
