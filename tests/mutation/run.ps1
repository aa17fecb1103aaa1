<#
.SYNOPSIS
Breaks the policy evaluator and the rule matcher in one way after the other, and shows which tests notice.

.DESCRIPTION
Copies the projects S3Replication.Core and S3Replication.Core.Tests to a temporary directory, and there, for each entry of
mutations.json, replaces the old text with the new one, builds S3Replication.Core and runs the tests whose expectations come from
AWS's pages, and these alone (trait Proof=Documents). The repository is not touched. Takes about ten seconds a mutation.

Fails when a mutation survives, when its old text does not occur exactly once, and when the tests fail without one.

.PARAMETER Id
Which mutations; all by default. Wildcards are allowed.

.PARAMETER ReportPath
A Markdown file that receives the table.

.EXAMPLE
./tests/mutation/run.ps1

.EXAMPLE
./tests/mutation/run.ps1 -Id 'not-*', boundary-ignored

.EXAMPLE
./tests/mutation/run.ps1 -ReportPath docs/proof/mutations.md
#>
[CmdletBinding()]
param(
    [string[]] $Id = '*',

    [string] $ReportPath
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$work = Join-Path ([IO.Path]::GetTempPath()) "crr-mutation-$([Guid]::NewGuid().ToString('N'))"
$core = Join-Path $work 'src/S3Replication.Core'
$tests = Join-Path $work 'tests/S3Replication.Core.Tests'
$assembly = Join-Path $tests 'bin/Debug/net10.0/S3Replication.Core.Tests.dll'

function Copy-Source([string] $path) {
    Get-ChildItem (Join-Path $root $path) -Recurse -File -Force |
        Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](bin|obj)[\\/]' } |
        ForEach-Object {
            $target = Join-Path $work $_.FullName.Substring($root.Length + 1)
            New-Item (Split-Path $target) -ItemType Directory -Force | Out-Null
            Copy-Item -LiteralPath $_.FullName $target
        }
}

function Build([string] $project, [string[]] $options = @()) {
    $log = dotnet build $project --nologo --verbosity quiet -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false @options 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "Building $project failed:`n$($log -join "`n")"
    }
}

# The names of the tests that fail.
function Find-Failure {
    $xml = Join-Path $work 'result.xml'
    Remove-Item $xml -ErrorAction Ignore
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in 'exec', $assembly, '-trait', 'Proof=Documents', '-xml', $xml, '-noLogo', '-noColor') {
        $start.ArgumentList.Add($argument)
    }

    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $output = $process.StandardOutput.ReadToEndAsync()
    if (-not $process.WaitForExit(120000)) {
        $process.Kill($true)
        return 'the tests do not end'
    }

    if (-not (Test-Path $xml)) {
        throw "The tests did not run: $($output.GetAwaiter().GetResult())"
    }

    foreach ($test in ([xml](Get-Content $xml -Raw)).SelectNodes("//test[@result='Fail']")) {
        if ($test.GetAttribute('name') -match 'name: \\?"(?<case>[^"\\]+)') { $Matches.case } else { $test.GetAttribute('method') }
    }
}

$mutations = @(Get-Content (Join-Path $PSScriptRoot 'mutations.json') -Raw | ConvertFrom-Json |
        Where-Object { $name = $_.id; $Id | Where-Object { $name -like $_ } })
if ($mutations.Count -eq 0) {
    throw "No mutation is called $($Id -join ', ')."
}

try {
    'src/S3Replication.Core', 'tests/S3Replication.Core.Tests' | ForEach-Object { Copy-Source $_ }
    'src', 'tests' | ForEach-Object { Copy-Item (Join-Path $root "$_/Directory.*") (Join-Path $work $_) }
    Copy-Item (Join-Path $root 'S3Replication.psd1'), (Join-Path $root '.editorconfig') $work
    Build $tests
    $before = @(Find-Failure)
    if ($before.Count -gt 0) {
        throw "The tests fail before anything is changed: $($before -join ', ')."
    }

    $results = foreach ($mutation in $mutations) {
        $file = Join-Path $work $mutation.file
        $text = [IO.File]::ReadAllText($file)
        $first = $text.IndexOf($mutation.old, [StringComparison]::Ordinal)
        if ($first -lt 0 -or $text.IndexOf($mutation.old, $first + 1, [StringComparison]::Ordinal) -ge 0) {
            throw "The old text of '$($mutation.id)' does not occur exactly once in $($mutation.file)."
        }

        try {
            [IO.File]::WriteAllText($file, $text.Replace($mutation.old, $mutation.new))
            Build $core '--no-restore', '-p:GenerateDocumentationFile=false'
            Copy-Item (Join-Path $core 'bin/Debug/net8.0/S3Replication.Core.dll') (Split-Path $assembly)
            $caught = @(Find-Failure)
        } finally {
            [IO.File]::WriteAllText($file, $text)
        }

        $verdict = if ($caught.Count -gt 0) { 'caught' } else { 'SURVIVED' }
        Write-Host ('{0,-9} {1,3}  {2}: {3}' -f $verdict, $caught.Count, $mutation.id, ($caught -join ', '))
        [pscustomobject]@{ Id = $mutation.id; Breaks = $mutation.breaks; Caught = $caught }
    }
} finally {
    Remove-Item $work -Recurse -Force -ErrorAction Ignore
}

$survivors = @($results | Where-Object { $_.Caught.Count -eq 0 })
if ($ReportPath) {
    $lines = @(
        '# Seeded faults'
        ''
        'Each row breaks the policy evaluator or the rule matcher in one way, and names the rules that were written from AWS''s pages and'
        'notice. No other test was run. Made by `./tests/mutation/run.ps1 -ReportPath docs/proof/mutations.md`.'
        ''
        "$(@($results).Count - $survivors.Count) of $(@($results).Count) are caught."
        ''
        '| Fault | What it breaks | Caught by |'
        '| --- | --- | --- |'
        foreach ($result in $results) {
            $names = @($result.Caught | Select-Object -First 3 | ForEach-Object { "``$($_.Replace('|', '\|'))``" }) -join ', '
            $more = $result.Caught.Count -gt 3 ? " and $($result.Caught.Count - 3) more" : ''
            "| ``$($result.Id)`` | $($result.Breaks) | $($names ? "$names$more" : '**nothing**') |"
        }
    )
    Set-Content -LiteralPath $ReportPath ($lines -join "`n")
}

Write-Host "$(@($results).Count - $survivors.Count) of $(@($results).Count) are caught."
if ($survivors.Count -gt 0) {
    throw "No test notices: $($survivors.Id -join ', ')."
}
