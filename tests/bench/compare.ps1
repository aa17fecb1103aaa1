<#
.SYNOPSIS
Measures crr compare beside rclone, the AWS CLI and a boto3 script, and beside what no client can beat.

.DESCRIPTION
A listing server on loopback has two buckets of each size and key space that differ in one key of a thousand. It makes listings when
they are asked for, and answers each request late by the latency, with a timer, as a Region some thousand kilometres away does;
setting up a connection costs no more, and nothing is encrypted. Every contestant is a fresh process, its start included, and must
find the differences that the server says it has, or its row says what it found instead. Contestants take turns, round by round; a
peer whose first run takes longer than -SlowSeconds runs once, and its row says so. Medians are compared.

crr compares every version (ListObjectVersions), the peers the current objects by size (ListObjectsV2, whose pages are a third
smaller). rclone runs with --fast-list and without, and the better counts. The limit is a bare HttpClient with as many requests at
once as crr: it knows where each page begins, fetches the versions of both buckets and throws them away, unsigned and unread.

-Server Sandbox puts the objects of the smallest size into crr sandbox, which replicates them, and compares there: a server that
checks signatures, and no limit beside it.

Runs are kept in -ResultPath; a later call adds to them, so that sizes can be measured one by one, and -ReportPath writes all of them
into a page, between two marks.

.PARAMETER Size
How many objects each bucket has.

.PARAMETER Space
The key spaces: flat has no folders, deep a folder a hour, skewed four fifths of all in one folder beside a thousand small ones.

.PARAMETER LatencyMilliseconds
How late each request is answered.

.PARAMETER Contestant
Who is measured.

.PARAMETER Count
How many runs each.

.PARAMETER SlowSeconds
A peer that takes longer runs once.

.PARAMETER Width
How many listings crr and the limit have under way at once; boto3's threads, and rclone's checkers without --fast-list.

.PARAMETER Server
Who serves.

.PARAMETER ResultPath
The file of all runs.

.PARAMETER ReportPath
A page with the marks "compare" and "end of compare" as comments, or a new one.

.PARAMETER NoBuild
Takes the Release builds that are there.

.EXAMPLE
./tests/bench/compare.ps1 -ReportPath docs/performance.md

.EXAMPLE
./tests/bench/compare.ps1 -Size 10000 -Space flat -Count 1

.EXAMPLE
./tests/bench/compare.ps1 -Size 10000000 -Space flat -LatencyMilliseconds 0 -Contestant Crr, Limit -Count 1
#>
[CmdletBinding()]
param(
    [ValidateRange(1000, 100000000)]
    [long[]] $Size = @(10000, 100000, 1000000),

    [ValidateSet('flat', 'deep', 'skewed')]
    [string[]] $Space = @('flat', 'deep', 'skewed'),

    [ValidateRange(0, 10000)]
    [int[]] $LatencyMilliseconds = @(40, 0),

    [ValidateSet('Crr', 'CrrCurrent', 'RcloneFast', 'RcloneFolders', 'AwsCli', 'Boto3', 'Limit')]
    [string[]] $Contestant = @('Crr', 'Limit', 'RcloneFast', 'RcloneFolders', 'AwsCli', 'Boto3'),

    [ValidateRange(1, 99)]
    [int] $Count = 5,

    [ValidateRange(1, 86400)]
    [int] $SlowSeconds = 60,

    [ValidateRange(1, 256)]
    [int] $Width = 32,

    [ValidateSet('Simulated', 'Sandbox')]
    [string] $Server = 'Simulated',

    [string] $ResultPath = (Join-Path $PSScriptRoot '../../out/bench/compare.json'),

    [string] $ReportPath,

    [switch] $NoBuild
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$PSDefaultParameterValues = @{ 'Invoke-RestMethod:Verbose' = $false; 'Import-Module:Verbose' = $false }
Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
. (Join-Path $PSScriptRoot 'compare/contestants.ps1')
. (Join-Path $PSScriptRoot 'compare/report.ps1')

if (-not $NoBuild) {
    Build-Release 'src/S3Replication.Cli', 'tests/bench/Listing'
}

$tool = Get-Tool
$crr = Get-Release 'src/S3Replication.Cli' 'crr.dll'
$listing = Get-Release 'tests/bench/Listing' 'bench-listing.dll'
$setting = Get-Setting
$work = Join-Path ([IO.Path]::GetTempPath()) "crr-bench-$PID"
$null = New-Item -ItemType Directory -Path $work
Set-Content -LiteralPath (Join-Path $work 'rclone.conf') -Value ''
$runs = [Collections.Generic.List[object]]::new()
$simulated = $null
$sandbox = $null
try {
    $simulated = Start-Server $listing, 'serve', '--idle-seconds', '7200', '--total-seconds', '86400'
    foreach ($one in $Size) {
        foreach ($name in $Space) {
            $data = "$name-$one"
            $expected = @((Invoke-RestMethod "$($simulated.EndpointUrl)/_bench/differences/$data").TrimEnd("`n") -split "`n")
            if ($Server -eq 'Sandbox') {
                $sandbox = Start-FilledSandbox $data
            }

            foreach ($latency in $LatencyMilliseconds) {
                $runs.AddRange(@(Measure-Round $data $latency $expected))
            }

            Stop-Server $sandbox
        }
    }
}
finally {
    Stop-Server $simulated
    Stop-Server $sandbox
    Remove-Item -LiteralPath $work -Recurse
}

$all = Merge-Result $ResultPath $runs $setting
Get-Row $runs
if ($ReportPath) {
    Update-Page $ReportPath 'compare' (ConvertTo-Report $all)
}
