<#
.SYNOPSIS
Compares two buckets while requests are throttled, connections dropped, and a Region is away, and shows the table.

.DESCRIPTION
Puts the objects into a sandbox, which replicates nine of ten, and compares the two buckets: quietly first, then under each fault and
under all of them. It is the test CompareUnderFireTests with more objects: each run finds what the quiet one found, or it fails.
Pages have ten entries, so that there are many requests to hit.

Each row is shown when it is there. Most of the time is that of waiting for a Region that is away, as the module and the SDK wait: one and a
half minutes for the last two rows, however many objects there are, beside what the build takes.

.PARAMETER Objects
How many objects.

.EXAMPLE
./tests/bench/faults.ps1

.EXAMPLE
./tests/bench/faults.ps1 -Objects 1000
#>
[CmdletBinding()]
param(
    [ValidateRange(20, 1000000)]
    [int] $Objects = 5000
)

Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
Invoke-TestAtScale -Project S3Replication.Aws.Tests -Class CompareUnderFireTests -Variable S3REPLICATION_FAULT_OBJECTS -Objects $Objects
