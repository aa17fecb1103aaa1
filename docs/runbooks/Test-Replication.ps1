<#
.SYNOPSIS
Tests the replication of buckets, for a scheduler: writes reports and ends with a code that tells.

.DESCRIPTION
Exit code 0: all of it works. 1: something does not, or part of it. 3: something could not be determined; unknown is not good.
It only reads, unless -Canary is given. Credentials come from where the AWS tools find them, or from -ProfileName.

.PARAMETER SourceBucket
The buckets whose rules are tested; all that have rules when it is left out.

.PARAMETER ReportPath
A folder that receives replication.json and replication.xml (JUnit), over those of the run before.

.PARAMETER ExcludeCheckId
Checks that are left out, such as CRR039 where the organization's policies may not be read.

.PARAMETER Canary
Sends an object on its way too.

.PARAMETER ProfileName
The AWS profile of the source's account.

.PARAMETER DestinationProfileName
The AWS profile of the destination's account.

.PARAMETER ModulePath
Where the module is, when it is not in PSModulePath.
#>
[CmdletBinding()]
param(
    [string[]] $SourceBucket,
    [string] $ReportPath = (Join-Path ([IO.Path]::GetTempPath()) 'replication'),
    [string[]] $ExcludeCheckId = @(),
    [switch] $Canary,
    [string] $ProfileName,
    [string] $DestinationProfileName,
    [string] $ModulePath = 'S3Replication'
)

$ErrorActionPreference = 'Stop'
try {
    Import-Module $ModulePath
    $connection = @{}
    if ($ProfileName) { $connection.ProfileName = $ProfileName }
    if ($DestinationProfileName) { $connection.DestinationProfileName = $DestinationProfileName }
    $test = $connection.Clone()
    if ($ExcludeCheckId) { $test.ExcludeCheckId = $ExcludeCheckId }
    if ($Canary) { $test.Canary = $true; $test.Confirm = $false }

    # from a shell's command line a list comes as one text
    $buckets = if ($SourceBucket) { $SourceBucket -split ',' } else { (Get-CrrReplication @connection).SourceBucket | Sort-Object -Unique }
    $results = @($buckets | Test-CrrReplication @test)
    $null = $results | Export-CrrReport -Format Json -Path (Join-Path $ReportPath replication.json) -Force
    $null = $results | Export-CrrReport -Format JUnit -Path (Join-Path $ReportPath replication.xml) -Force
    $results | Where-Object Succeeded -EQ $false | Out-String -Width 120 | Write-Output
    exit ($results.Status -contains 'Failed' ? 1 : $results.Status -contains 'Unknown' ? 3 : 0)
}
catch {
    [Console]::Error.WriteLine("$($_.Exception.Message)")
    exit 3
}
