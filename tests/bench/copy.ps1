<#
.SYNOPSIS
Measures crr backfill --method copy beside rclone and the AWS CLI: many small objects, copied within the service.

.DESCRIPTION
The objects are put into a bucket of crr sandbox once. Every contestant then copies all of them on the server's side into a bucket of its own that is
empty, in a fresh process, its start included, and afterwards everything must be there once and equal, or its row says what is not.
Contestants take turns, round by round; a peer whose first run takes longer than -SlowSeconds runs once, and its row says so.

crr has as many objects under way at once as it takes by default, 128, and the others as many: rclone with --transfers and --checkers, the AWS CLI
with max_concurrent_requests. -Width changes it for all; rclone with its defaults has 4.
With latency the time is that of waiting for requests; without, that of the sandbox, which is on the same machine and checks signatures.

.PARAMETER Objects
How many objects.

.PARAMETER LatencyMilliseconds
How late the sandbox answers each request.

.PARAMETER Contestant
Who is measured.

.PARAMETER Count
How many runs each.

.PARAMETER SlowSeconds
A peer that takes longer runs once.

.PARAMETER Width
How many objects each has under way at once.

.PARAMETER ResultPath
The file of all runs.

.PARAMETER ReportPath
A page with the marks "copy" and "end of copy" as comments, or a new one.

.PARAMETER NoBuild
Takes the Release build that is there.

.EXAMPLE
./tests/bench/copy.ps1 -ReportPath docs/performance.md

.EXAMPLE
./tests/bench/copy.ps1 -Objects 500 -Count 1 -Contestant Crr, Rclone
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 1000000)]
    [int] $Objects = 20000,

    [ValidateRange(0, 10000)]
    [int[]] $LatencyMilliseconds = @(40, 0),

    [ValidateSet('Crr', 'Rclone', 'RcloneDefault', 'AwsCli')]
    [string[]] $Contestant = @('Crr', 'Rclone', 'RcloneDefault', 'AwsCli'),

    [ValidateRange(1, 99)]
    [int] $Count = 5,

    [ValidateRange(1, 86400)]
    [int] $SlowSeconds = 120,

    [ValidateRange(1, 1000)]
    [int] $Width = 128,

    [string] $ResultPath = (Join-Path $PSScriptRoot '../../out/bench/copy.json'),

    [string] $ReportPath,

    [switch] $NoBuild
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$PSDefaultParameterValues = @{ 'Invoke-RestMethod:Verbose' = $false; 'Import-Module:Verbose' = $false }
Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
if (-not $NoBuild) {
    Build-Release 'src/S3Replication.Cli'
}

$tool = Get-Tool
if (-not $tool.HasBoto) {
    throw 'The objects are put by boto3, which is not installed.'
}

$crr = Get-Release 'src/S3Replication.Cli' 'crr.dll'
$helper = Join-Path $PSScriptRoot 'copy/objects.py'
$work = Join-Path ([IO.Path]::GetTempPath()) "crr-bench-$PID"
$null = New-Item -ItemType Directory -Path $work

function Get-Obstacle([string] $Name) {
    switch -Wildcard ($Name) {
        'Rclone*' { if (-not $tool.Rclone) { 'rclone is not on the path' } }
        'AwsCli' { if (-not $tool.Aws) { 'aws is not on the path' } }
    }
}

function Invoke-Contestant([string] $Name, [string] $Destination) {
    $common = @{ Environment = $environment; Folder = $work }
    switch ($Name) {
        'Crr' {
            Measure-Program @common dotnet @(
                $crr, 'backfill', '--method', 'copy', '--source', 'objects', '--destination', $Destination, '--throttle-limit', "$Width", '--json')
        }
        'Rclone' {
            Measure-Program @common $tool.Rclone @(
                'copy', 'bench:objects', "bench:$Destination", "--transfers=$Width", "--checkers=$Width", '--fast-list', '--s3-no-check-bucket')
        }
        'RcloneDefault' { Measure-Program @common $tool.Rclone @('copy', 'bench:objects', "bench:$Destination") }
        'AwsCli' { Measure-Program @common $tool.Aws @('s3', 'sync', 's3://objects', "s3://$Destination", '--only-show-errors') }
    }
}

function Invoke-Helper([string[]] $Arguments) {
    (Measure-Program -Environment $environment -Folder $work $tool.Python @(@($helper) + $Arguments)).Output.Trim()
}

function Get-Table($Run) {
    $order = 'Crr', 'Rclone', 'RcloneDefault', 'AwsCli'
    foreach ($group in $Run | Group-Object Latency, Objects | Sort-Object { -$_.Group[0].Latency }, { $_.Group[0].Objects }) {
        $rows = @($group.Group | Group-Object Contestant | Sort-Object { $order.IndexOf($_.Name) } | ForEach-Object {
                $measured = @($_.Group | Where-Object { $null -ne $_.Seconds })
                [pscustomobject]@{
                    Latency    = $_.Group[0].Latency
                    Objects    = $_.Group[0].Objects
                    Contestant = $_.Name
                    Seconds    = if ($measured) { Get-Median $measured.Seconds }
                    Ratio      = $null
                    Megabytes  = if ($measured) { Get-Median $measured.PeakMegabytes }
                    Runs       = $measured.Count
                    Note       = @($_.Group | ForEach-Object { $_.Note } | Where-Object { $_ } | Select-Object -Unique) -join '; '
                }
            })
        $ours = ($rows | Where-Object Contestant -EQ 'Crr')?.Seconds
        foreach ($row in $rows) {
            $row.Ratio = if ($ours -and $null -ne $row.Seconds) { $row.Seconds / $ours }
            $row
        }
    }
}

function ConvertTo-Report($Result) {
    $names = @{ Crr = '`crr backfill --method copy`'; Rclone = '`rclone copy`, tuned'; RcloneDefault = '`rclone copy`, its defaults'; AwsCli = '`aws s3 sync`' }
    "Measured on $($Result.setting.Date) at $($Result.setting.Commit), sandbox and client on one machine: $($Result.setting.Machine). Medians of five runs, except where a row says otherwise."
    ''
    '| objects | latency | | time | to crr''s | memory | |'
    '|---:|---:|---|---:|---:|---:|---|'
    foreach ($row in Get-Table $Result.runs) {
        $note = @($row.Note; if ($row.Runs -gt 0 -and $row.Runs -lt 5) { "$($row.Runs) run$(if ($row.Runs -ne 1) { 's' })" }) | Where-Object { $_ }
        '| {0:N0} | {1} ms | {2} | {3} | {4} | {5:N0} MB | {6} |' -f @(
            $row.Objects, $row.Latency, $names[$row.Contestant], (Format-Seconds $row.Seconds), (Format-Ratio $row.Ratio), $row.Megabytes, ($note -join '; '))
    }
}

$runs = [Collections.Generic.List[object]]::new()
$sandbox = $null
try {
    $sandbox = Start-Server $crr, 'sandbox'
    $config = Join-Path $work 'config'
    Set-Content -LiteralPath (Join-Path $work 'rclone.conf') -Value ''
    Set-Content -LiteralPath $config -Value "[default]`ns3 =`n  max_concurrent_requests = $Width`n  max_queue_size = 10000"
    # the default ACL of rclone, private, is refused by a bucket that has no ACLs, as all have by default
    $environment = (Get-ClientEnvironment $sandbox $work) + @{ RCLONE_CONFIG_BENCH_ACL = 'bucket-owner-full-control' }
    Write-Progress -Activity "$Objects objects" -Status 'putting them'
    $null = Invoke-Helper 'fill', 'objects', "$Objects"

    foreach ($latency in $LatencyMilliseconds) {
        $runs.AddRange(@(Measure-InTurns $Contestant $Count $SlowSeconds {
                    param([string] $Name, [int] $Round)

                    $run = [ordered]@{
                        Latency = $latency; Objects = $Objects; Contestant = $Name; Round = $Round; Width = $Width
                        Seconds = $null; PeakMegabytes = $null; Note = Get-Obstacle $Name
                    }
                    if ($run.Note) {
                        return [pscustomobject] $run
                    }

                    Write-Progress -Activity "$Objects objects, $latency ms" -Status "$Name, run $Round"
                    $destination = "copies-$latency-$($Name.ToLowerInvariant())-$Round"
                    Set-SandboxLatency $sandbox 0
                    $null = Invoke-Helper 'make', $destination
                    Set-SandboxLatency $sandbox $latency
                    try {
                        $result = Invoke-Contestant $Name $destination
                        $run.Seconds = $result.Seconds
                        $run.PeakMegabytes = $result.PeakMegabytes
                    }
                    catch {
                        $run.Note = "failed: $("$_".Trim() -split "`n" | Select-Object -First 1)"
                    }

                    Set-SandboxLatency $sandbox 0
                    if (-not $run.Note) {
                        $run.Note = Invoke-Helper 'check', 'objects', $destination
                    }

                    Write-Verbose ('{0} ms {1}: {2:N2} s, {3:N0} MB {4}' -f $latency, $Name, $run.Seconds, $run.PeakMegabytes, $run.Note)
                    [pscustomobject] $run
                }))
    }
}
finally {
    Stop-Server $sandbox
    Remove-Item -LiteralPath $work -Recurse
}

$null = New-Item -ItemType Directory -Path (Split-Path -Parent $ResultPath) -Force
[ordered]@{ setting = Get-Setting; runs = $runs } | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $ResultPath
Get-Table $runs
if ($ReportPath) {
    Update-Page $ReportPath 'copy' (ConvertTo-Report (Get-Content -LiteralPath $ResultPath -Raw | ConvertFrom-Json))
}
