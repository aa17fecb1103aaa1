<#
.SYNOPSIS
Measures what importing the module costs over importing an empty one.

.DESCRIPTION
Starts a fresh PowerShell for each measurement, in turns, and takes the time of Import-Module inside it. Prints both medians,
their difference and their ratio. Run a build first.

.PARAMETER Count
How many fresh processes for each module.

.EXAMPLE
./tests/bench/import.ps1
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 1000)]
    [int] $Count = 20
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$pwsh = (Get-Process -Id $PID).Path
$work = Join-Path ([IO.Path]::GetTempPath()) "crr-bench-$PID"
$null = New-Item -ItemType Directory -Path $work
try {
    $empty = Join-Path $work 'Empty.psd1'
    New-ModuleManifest -Path $empty -RootModule 'Empty.psm1' -FunctionsToExport @() -CmdletsToExport @() -AliasesToExport @()
    Set-Content -LiteralPath (Join-Path $work 'Empty.psm1') -Value ''
    $modules = [ordered]@{
        Empty         = $empty
        S3Replication = (Resolve-Path (Join-Path $PSScriptRoot '../../S3Replication.psd1')).Path
    }
    $times = @{ Empty = @(); S3Replication = @() }
    foreach ($round in 1..$Count) {
        foreach ($name in $modules.Keys) {
            $script = "`$ErrorActionPreference = 'Stop'; `$watch = [Diagnostics.Stopwatch]::StartNew(); Import-Module '$($modules[$name])'; `$watch.Elapsed.TotalMilliseconds"
            $times[$name] += [double] (& $pwsh -NoProfile -NonInteractive -Command $script)
        }
    }

    $median = @{}
    foreach ($name in $modules.Keys) {
        $sorted = @($times[$name] | Sort-Object)
        $middle = [int] [Math]::Floor($sorted.Count / 2)
        $median[$name] = if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
    }

    [pscustomobject]@{
        Processes       = $Count
        EmptyMs         = [Math]::Round($median.Empty, 1)
        S3ReplicationMs = [Math]::Round($median.S3Replication, 1)
        DifferenceMs    = [Math]::Round($median.S3Replication - $median.Empty, 1)
        Ratio           = [Math]::Round($median.S3Replication / $median.Empty, 2)
    }
}
finally {
    Remove-Item -LiteralPath $work -Recurse
}
