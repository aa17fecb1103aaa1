<#
.SYNOPSIS
An Azure Automation runbook (runtime PowerShell 7.4 or later) that tests the replication of S3 buckets, and fails when it does not work.

.DESCRIPTION
Needs in the Automation account: this module; a credential "aws" whose user name is an access key id and whose password is the secret
access key of a user with the policies of docs/permissions.md; a variable "crr-buckets" with the buckets, commas between them.
The job's output is the report as JSON. A job that failed starts the alert rules that you have for failed jobs.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module S3Replication
$aws = Get-AutomationPSCredential -Name aws
$buckets = (Get-AutomationVariable -Name crr-buckets) -split ','
$connection = @{
    AccessKey = $aws.UserName
    SecretKey = $aws.GetNetworkCredential().Password
    Region    = 'us-east-1'
}
$results = @($buckets | Test-CrrReplication @connection)
($results | Export-CrrReport -Format Json).Text
$bad = @($results | Where-Object Succeeded -EQ $false)
if ($bad) {
    throw "Replication is not known to work: $($bad.ForEach{ "$($_.SourceBucket) to $($_.DestinationBucket) $($_.Status) ($($_.Findings.Id -join ', '))" } -join '; ')."
}
