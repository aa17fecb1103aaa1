<#
.SYNOPSIS
Kills a sandbox with a directory under load, again and again, and looks whether anything that it had acknowledged is lost.

.DESCRIPTION
Eight clients write to a crr sandbox --path: objects, delete markers, removals by version id, tags, configuration of buckets, multipart uploads
with their parts and completions, small bodies and such as have a file of their own, retention, legal holds and ACLs, batch jobs and their tags.
Everything replicates with a lag, so that replication is always pending. At a random instant the process is killed. It is started again on its
directory, and everything that was acknowledged is looked at: versions, bytes, tags, configuration, uploads and parts, retention, legal holds, ACLs,
jobs. At the end every job must have ended with each of its tasks done, and every replica be there, once, with the bytes and tags of its source.

.PARAMETER Kills
How many times it is killed.

.PARAMETER Objects
How many objects of 1 KiB a sandbox is started again with, to see how long that takes; 0 for no such run.

.PARAMETER Seed
Repeats the choices of a run. Where a kill falls cannot be repeated.

.PARAMETER ResultPath
A file for the figures.

.PARAMETER NoBuild
Takes the build that is there.

.EXAMPLE
./tests/bench/kill.ps1 -Kills 100
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 100000)]
    [int] $Kills = 100,

    [ValidateRange(0, 10000000)]
    [int] $Objects = 100000,

    [int] $Seed = (Get-Random -Maximum 1000000),

    [string] $ResultPath = (Join-Path ([System.IO.Path]::GetTempPath()) "crr-kill-$PID.txt"),

    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$project = Join-Path $PSScriptRoot '../clients/S3Replication.Clients.Tests.csproj'
$ResultPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ResultPath)
$env:CRR_KILLS = $Kills
$env:CRR_KILL_SEED = $Seed
$env:CRR_KILL_RESULT = $ResultPath
$env:CRR_REOPEN_OBJECTS = $Objects
$env:CRR_REOPEN_RESULT = "$ResultPath.reopen"
$tests = if ($Objects) { 'FullyQualifiedName~KillTests|FullyQualifiedName~ReopenTests' } else { 'FullyQualifiedName~KillTests' }
try {
    [string[]] $build = if ($NoBuild) { @('--no-build') } else { @() }
    dotnet test $project @build --nologo --filter $tests
    $exitCode = $LASTEXITCODE
    Get-Item $ResultPath, "$ResultPath.reopen" -ErrorAction Ignore | Get-Content
    exit $exitCode
}
finally {
    $env:CRR_KILLS = $env:CRR_KILL_SEED = $env:CRR_KILL_RESULT = $env:CRR_REOPEN_OBJECTS = $env:CRR_REOPEN_RESULT = $null
}
