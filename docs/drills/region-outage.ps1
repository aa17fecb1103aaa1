<#
.SYNOPSIS
Rehearses the outage of a Region in the sandbox: traffic, outage, switch, writes on the other side, return, and the way back, with a clock.

.DESCRIPTION
It starts a sandbox, sets up two buckets that replicate to each other with deletes and a TXT record that says which one is served, and goes
through the outage. It needs no account and no network, and stops the sandbox at the end. While another sandbox runs it does nothing.

.PARAMETER Count
How many objects the website has before the outage.

.EXAMPLE
./docs/drills/region-outage.ps1

.EXAMPLE
$drill = ./docs/drills/region-outage.ps1 6> $null; $drill.RecoveryTime
#>
[CmdletBinding()]
param([ValidateRange(1, 1000)] [int] $Count = 30)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../S3Replication.psd1')
. (Join-Path $PSScriptRoot '../transcripts/client.ps1')

$ireland = @{ Name = 'tickets-ireland'; Region = 'eu-west-1' }
$singapore = @{ Name = 'tickets-singapore'; Region = 'ap-southeast-1' }
$record = 'origin.tickets.example'
$rows = [Collections.Generic.List[object]]::new()

function Write-Page($Side, [string] $Key, [string] $Text = "$Key of $($Side.Name)") {
    $null = Send-S3 PUT "/$($Side.Name)/$Key" -Body $Text -Region $Side.Region
}

function Remove-Page($Side, [string] $Key) {
    $null = Send-S3 DELETE "/$($Side.Name)/$Key" -Region $Side.Region
}

function Read-Page($Side, [string] $Key) {
    "$([Text.Encoding]::UTF8.GetString((Send-S3 GET "/$($Side.Name)/$Key" -Region $Side.Region).RawContentStream.ToArray()))"
}

function Test-Page($Side, [string] $Key) {
    try {
        $null = Send-S3 HEAD "/$($Side.Name)/$Key" -Region $Side.Region
        $true
    }
    catch [Microsoft.PowerShell.Commands.HttpResponseException] {
        $false
    }
}

function Get-Owed {
    # how many deliveries S3 owes, both directions
    $owed = 0
    Get-CrrSandbox -Backlog | ForEach-Object { $owed += $_.Count }
    $owed
}

function Wait-Backlog {
    # until S3 owes nothing any more; the clock is the sandbox's own
    $deadline = [DateTime]::UtcNow.AddSeconds(60)
    while ((Get-Owed) -gt 0) {
        if ([DateTime]::UtcNow -gt $deadline) {
            throw 'After a minute something is still on its way.'
        }

        Start-Sleep -Milliseconds 20
    }
}

function Step([string] $What, [scriptblock] $Do) {
    $begin = $clock.Elapsed
    $said = & $Do
    $rows.Add([pscustomobject]@{
            At   = '{0,6:0.00} s' -f $begin.TotalSeconds
            Took = '{0,5:0.00} s' -f ($clock.Elapsed - $begin).TotalSeconds
            Step = $What
            Seen = "$said"
        })
}

$credentials = Join-Path ([IO.Path]::GetTempPath()) "drill-$PID-$([guid]::NewGuid().ToString('N')).txt"
$before = $env:AWS_SHARED_CREDENTIALS_FILE, $env:AWS_ENDPOINT_URL
$sandbox = Start-CrrSandbox -Lag 0.05
try {
    "[default]", "aws_secret_access_key = $($sandbox.SecretAccessKey)" | Set-Content -LiteralPath $credentials
    $env:AWS_SHARED_CREDENTIALS_FILE, $env:AWS_ENDPOINT_URL = $credentials, "$($sandbox.EndpointUrl)"
    $clock = [Diagnostics.Stopwatch]::StartNew()

    # The website: two buckets both ways with deletes, and the record that a Lambda@Edge function would follow.
    Step 'Two buckets, both ways, and a TXT record' {
        $null = New-CrrReplication -SourceBucket $ireland.Name -SourceRegion $ireland.Region -DestinationBucket $singapore.Name `
            -DestinationRegion $singapore.Region -TwoWay -CreateBucket
        $zone = '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>tickets.example</Name>' +
            '<CallerReference>drill</CallerReference></CreateHostedZoneRequest>'
        $made = Send-S3 POST /2013-04-01/hostedzone -Body $zone -Region us-east-1 -Service route53
        $id = ([regex]'<Id>/hostedzone/(\w+)</Id>').Match("$($made.Content)").Groups[1].Value
        $change = '<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes><Change>' +
            "<Action>CREATE</Action><ResourceRecordSet><Name>$record</Name><Type>TXT</Type><TTL>30</TTL><ResourceRecords><ResourceRecord>" +
            "<Value>`"$($ireland.Name).s3.$($ireland.Region).amazonaws.com`"</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>" +
            '</Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>'
        $null = Send-S3 POST "/2013-04-01/hostedzone/$id/rrset" -Body $change -Region us-east-1 -Service route53
        # already so: nothing is changed, DNS is asked
        $served = Switch-CrrOrigin $singapore.Name $ireland.Name -RecordName $record
        "verified $($served.Verified): $($served.To)"
    }

    Step "Traffic: $Count pages and a delete in Ireland" {
        1..$Count | ForEach-Object { Write-Page $ireland "page-$_.html" }
        Remove-Page $ireland page-1.html
        Wait-Backlog
        (Compare-CrrBucket $ireland.Name $singapore.Name -Summary).Status
    }

    # What is acknowledged in the moment before the outage, and does not leave: two pages, a page that both sides will write, a delete.
    Step 'The last writes before the outage, which do not leave' {
        Set-CrrSandbox -Hold
        Write-Page $ireland late-1.html
        $script:oldest = [DateTime]::UtcNow
        Write-Page $ireland late-2.html
        Write-Page $ireland both.html
        Remove-Page $ireland page-2.html
        "$(Get-Owed) on their way"
    }

    Step 'eu-west-1 goes down' {
        Set-CrrSandbox -RegionDown $ireland.Region
        $script:outage = [DateTime]::UtcNow
        $script:recoveryPoint = $outage - $oldest
        Set-CrrSandbox -Release
        "the oldest of them is $('{0:0.00}' -f $recoveryPoint.TotalSeconds) s old"
    }

    Step 'Without -Force the switch is refused' {
        try {
            $null = Switch-CrrOrigin $ireland.Name $singapore.Name -RecordName $record
            'it was not refused'
        }
        catch {
            $script:refusal = $_
            $_.FullyQualifiedErrorId -replace ',.*'
        }
    }

    Step 'With -Force it switches, and says what it can''t know' {
        $script:forced = @(Switch-CrrOrigin $ireland.Name $singapore.Name -RecordName $record -Force)
        $script:switch = $forced[-1]
        "$($forced[0].Kind); changed $($switch.Changed), verified $($switch.Verified)"
    }

    Step 'First read and write in Singapore' {
        $text = Read-Page $singapore page-3.html
        Write-Page $singapore new-1.html
        $script:recovered = [DateTime]::UtcNow
        $text
    }

    Step 'Traffic in Singapore, a page that Ireland wrote too' {
        2..5 | ForEach-Object { Write-Page $singapore "new-$_.html" }
        Write-Page $singapore both.html
        Remove-Page $singapore page-4.html
        "$(Get-Owed) on their way, both directions"
    }

    Step 'eu-west-1 comes back, and everything flows by itself' {
        $absent = @('late-1.html', 'late-2.html' | Where-Object { -not (Test-Page $singapore $_) })
        Set-CrrSandbox -RegionUp $ireland.Region
        Wait-Backlog
        $script:late = @($absent | Where-Object { Test-Page $singapore $_ })
        "arrived late in Singapore: $($late -join ', ')"
    }

    Step 'Both sides are compared' {
        $script:comparison = Compare-CrrBucket $ireland.Name $singapore.Name -Summary
        $script:both = Read-Page $singapore both.html
        "$($comparison.Status), $($comparison.SourceObjects) versions; $both"
    }

    Step 'Switched back, without -Force' {
        $script:back = Switch-CrrOrigin $singapore.Name $ireland.Name -RecordName $record
        "gate passed $($back.Gate.Passed), verified $($back.Verified)"
    }

    $rows | Format-Table -Wrap At, Took, Step, Seen | Out-String -Width 130 | Write-Information -InformationAction Continue
    [pscustomobject]@{
        PSTypeName     = 'S3Replication.Drill'
        RecoveryPoint  = $recoveryPoint
        RecoveryTime   = $recovered - $outage
        Refusal        = $refusal.Exception.Message
        Losses         = @($forced | Select-Object -SkipLast 1)
        Switch         = $switch
        ArrivedLate    = $late
        Comparison     = $comparison
        WrittenByBoth  = $both
        Back           = $back
        Steps          = $rows.ToArray()
    }
}
finally {
    Stop-CrrSandbox -Confirm:$false
    Clear-CrrContext -Confirm:$false
    $env:AWS_SHARED_CREDENTIALS_FILE, $env:AWS_ENDPOINT_URL = $before
    Remove-Item -LiteralPath $credentials -ErrorAction Ignore
}
