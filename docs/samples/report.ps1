<#
.SYNOPSIS
Makes an example of an HTML report on a sandbox: a rule that works, one that is late and has failures, one that can't work.

.DESCRIPTION
Nothing of it needs an account. It starts a sandbox, so it wants a PowerShell without one; it takes a few seconds.

.PARAMETER Path
The file to write.

.EXAMPLE
./report.ps1 -Path ./report.html
#>
[CmdletBinding()]
param(
    [string] $Path = (Join-Path $PSScriptRoot 'report.html'),

    [string] $ModulePath = 'S3Replication'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module $ModulePath

function Send-Request {
    # A request as any other program sends it, signed by hand: this example asks for no other tool.
    param([string] $Method, [string] $Path, [string] $Query = '', [string] $Body = '', [string] $Region = 'eu-west-1')

    $hash = { param($text) [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text))).ToLowerInvariant() }
    $mac = { param($key, $text) , [Security.Cryptography.HMACSHA256]::HashData([byte[]] $key, [Text.Encoding]::UTF8.GetBytes($text)) }
    $endpoint = [uri] "$($sandbox.EndpointUrl)"
    $now = [DateTime]::UtcNow.ToString('yyyyMMddTHHmmssZ')
    $scope = "$($now.Substring(0, 8))/$Region/s3/aws4_request"
    $bodyHash = & $hash $Body
    $signed = 'host;x-amz-content-sha256;x-amz-date'
    $canonical = $Method, $Path, $($Query ? "$Query=" : ''), "host:$($endpoint.Authority)", "x-amz-content-sha256:$bodyHash", "x-amz-date:$now", '', $signed, $bodyHash -join "`n"
    $secret = [Text.Encoding]::UTF8.GetBytes("AWS4$($sandbox.SecretAccessKey)")
    foreach ($part in $scope -split '/') {
        $secret = & $mac $secret $part
    }

    $signature = [Convert]::ToHexString((& $mac $secret ('AWS4-HMAC-SHA256', $now, $scope, (& $hash $canonical) -join "`n"))).ToLowerInvariant()
    $request = @{
        Method               = $Method
        Uri                  = "$($endpoint.GetLeftPart('Authority'))$Path$($Query ? "?$Query" : '')"
        SkipHeaderValidation = $true
        Headers              = @{
            'x-amz-date'           = $now
            'x-amz-content-sha256' = $bodyHash
            Authorization          = "AWS4-HMAC-SHA256 Credential=$($sandbox.AccessKeyId)/$scope, SignedHeaders=$signed, Signature=$signature"
        }
    }
    if ($Body) {
        $request.Body = $Body
    }

    $null = Invoke-WebRequest @request
}

$sandbox = Start-CrrSandbox
try {
    $null = New-CrrReplication -SourceBucket tickets-ireland -SourceRegion eu-west-1 -DestinationBucket tickets-singapore -DestinationRegion ap-southeast-1 -CreateBucket -Metrics $true -RoleName crrTickets -SkipTest
    $null = New-CrrReplication -SourceBucket invoices-ireland -SourceRegion eu-west-1 -DestinationBucket invoices-frankfurt -DestinationRegion eu-central-1 -CreateBucket -Metrics $true -RoleName crrInvoices -SkipTest
    $null = New-CrrBucket -BucketName archive-ireland -Region eu-west-1
    $null = Set-CrrRule -SourceBucket archive-ireland -DestinationBucket tickets-singapore -RuleId crr-archive -RoleArn "arn:aws:iam::$($sandbox.AccessKeyId):role/crrArchive" -WarningAction Ignore

    $null = Set-CrrSandbox -Lag 900ms -LagDistribution LogNormal -LagP99 6s -Seed 7
    $measured = @(Measure-CrrReplication -SourceBucket tickets-ireland -Count 40 -ThrottleLimit 20 -Confirm:$false)

    # An hour of traffic by the sandbox's clock: a quarter of it is slow, and for some minutes the invoices are denied.
    $begin = (Get-CrrSandbox).Time
    $deny = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::invoices-frankfurt/*"}]}'
    foreach ($minute in 1..60) {
        $lag = $minute -in 25..39 ? 60 + 45 * ($minute - 25) : 4 + ($minute * 7) % 23
        $null = Set-CrrSandbox -Lag "${lag}s" -DestinationBucket tickets-singapore
        $null = Set-CrrSandbox -Lag 8s -DestinationBucket invoices-frankfurt
        foreach ($number in 1..(1 + $minute % 4)) {
            Send-Request -Method PUT -Path "/tickets-ireland/2026/$minute-$number.pdf" -Body ('x' * (700 * $number + 40 * $minute))
        }

        if ($minute -eq 44) {
            Send-Request -Method PUT -Path /invoices-frankfurt -Query policy -Body $deny -Region eu-central-1
        }
        elseif ($minute -eq 54) {
            Send-Request -Method DELETE -Path /invoices-frankfurt -Query policy -Region eu-central-1
        }

        if ($minute % 2 -eq 0) {
            Send-Request -Method PUT -Path "/invoices-ireland/2026/$minute.xml" -Body ('x' * (90 * $minute))
        }

        $null = Set-CrrSandbox -AdvanceClock 60s
        Start-Sleep -Milliseconds 20
    }

    $tested = 'tickets-ireland', 'invoices-ireland', 'archive-ireland' | Test-CrrReplication
    $values = 'tickets-ireland', 'invoices-ireland' | Get-CrrMetric -StartTime $begin
    $compared = 'tickets-ireland', 'invoices-ireland' | Compare-CrrBucket -Summary
    $tested | Export-CrrReport -Format Html -Path $Path -Metric $values -Measurement $measured -Comparison $compared -Force
}
finally {
    Stop-CrrSandbox -Confirm:$false
    Clear-CrrContext -Confirm:$false
}
