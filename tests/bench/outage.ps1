<#
.SYNOPSIS
Measures the sandbox with many objects and two destinations, while the Region of one goes down and comes back.

.DESCRIPTION
Puts the objects over HTTP on four connections. After a quarter of them eu-west-1, the Region of one destination, goes down; when all
are put it comes back. On the way every status is read and every bucket is listed: PENDING as long as a destination is down,
COMPLETED after, each version once at each destination, as many deliveries as versions and destinations. It is the test
OutageTests with more objects: what it shows is right, or it fails. Times and memory are those of one process that is the sandbox
and its clients both.

An emulator that looks once a second for what has changed has a lag of half a second at the least, and looks at every object of
every bucket each time; here a delivery is an entry of a queue, and one that can't go costs nothing until the outage ends.

.PARAMETER Objects
How many objects.

.EXAMPLE
./tests/bench/outage.ps1

.EXAMPLE
./tests/bench/outage.ps1 -Objects 10000
#>
[CmdletBinding()]
param(
    [ValidateRange(8, 1000000)]
    [int] $Objects = 100000
)

Import-Module (Join-Path $PSScriptRoot 'Bench.psm1') -Force
Invoke-TestAtScale -Project S3Replication.Sandbox.Tests -Class OutageTests -Variable S3REPLICATION_OUTAGE_OBJECTS -Objects $Objects
