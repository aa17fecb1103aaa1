# Help as users read it: every example is PowerShell, uses parameters that there are, and does what it says it does.
BeforeDiscovery {
    $manifestPath = Join-Path $PSScriptRoot '../../S3Replication.psd1'
    Import-Module $manifestPath
    $cmdlets = (Import-PowerShellDataFile $manifestPath).CmdletsToExport

    # What these need is not on every machine: the AWS CLI, profiles, a sandbox in another process.
    $elsewhere = '(?m)^aws |\(aws |-(Destination)?ProfileName|-EndpointUrl'
    $examples = foreach ($cmdlet in $cmdlets) {
        foreach ($example in (Get-Help $cmdlet -Full).examples.example) {
            @{
                Cmdlet    = $cmdlet
                Title     = $example.title
                Code      = $example.code
                Elsewhere = $cmdlet -notlike '*-CrrContext' -and $example.code -match $elsewhere
            }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')

    function Initialize-Switch {
        # What can be switched, when everything has arrived: a record and an access point.
        $null = Wait-CrrReplication -SourceBucket tickets-ireland -TimeoutSec 300
        $xmlns = 'xmlns="https://route53.amazonaws.com/doc/2013-04-01/"'
        $send = @{ Sandbox = Get-CrrSandbox; Method = 'POST' }
        $made = Invoke-Other @send -Region us-east-1 -Service route53 -Path /2013-04-01/hostedzone -Body (
            "<CreateHostedZoneRequest $xmlns><Name>tickets.example</Name><CallerReference>one</CallerReference></CreateHostedZoneRequest>")
        $zone = ([regex] '<Id>/hostedzone/(\w+)</Id>').Match($made).Groups[1].Value
        $null = Invoke-Other @send -Region us-east-1 -Service route53 -Path "/2013-04-01/hostedzone/$zone/rrset" -Body (
            "<ChangeResourceRecordSetsRequest $xmlns><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet>" +
            '<Name>origin.tickets.example</Name><Type>TXT</Type><TTL>30</TTL><ResourceRecords><ResourceRecord>' +
            '<Value>"tickets-ireland.s3.eu-west-1.amazonaws.com"</Value></ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes>' +
            '</ChangeBatch></ChangeResourceRecordSetsRequest>')
        $null = Invoke-Other @send -Region us-west-2 -Path /v20180820/async-requests/mrap/create -Body (
            '<CreateMultiRegionAccessPointRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><ClientToken>one</ClientToken><Details>' +
            '<Name>tickets</Name><Regions><Region><Bucket>tickets-ireland</Bucket></Region><Region><Bucket>tickets-singapore</Bucket></Region></Regions>' +
            '</Details></CreateMultiRegionAccessPointRequest>')
        Wait-Condition {
            (Invoke-Other -Sandbox $send.Sandbox -Method GET -Path /v20180820/mrap/instances/tickets -Region us-west-2) -match '<Status>READY</Status>'
        } 'the access point is there'
    }

    function Initialize-Example {
        # What the examples take for granted.
        $running = Start-CrrSandbox
        $null = 'tickets-ireland', 'photos-ireland' | New-CrrBucket -Region eu-west-1
        $null = 'tickets-singapore', 'tickets-archive' | New-CrrBucket -Region ap-southeast-1
        $role = New-CrrRole -RoleName crrRole -SourceBucket tickets-ireland -DestinationBucket tickets-singapore, tickets-archive
        $null = $role | Where-Object DestinationBucket -EQ tickets-singapore | Set-CrrRule -Prefix Tax -Priority 1 -Metrics $true
        $null = $role | Where-Object DestinationBucket -EQ tickets-archive | Set-CrrRule -RuleId crr-gold -Prefix Gold -Metrics $true
        $null = Invoke-Other -Sandbox $running -Method PUT -Path /tickets-ireland/Tax/2026.pdf -Body 'a ticket'
        foreach ($pair in @(('ireland', 'eu-west-1'), ('singapore', 'ap-southeast-1'))) {
            # An inventory of an empty bucket.
            $null = New-CrrBucket -BucketName "inventory-$($pair[0])" -Region $pair[1]
            $null = Invoke-Other -Sandbox $running -Region $pair[1] -Method PUT -Path "/inventory-$($pair[0])/tickets-$($pair[0])/daily/2026-11-20T01-00Z/manifest.json" -Body (@{
                    sourceBucket      = "tickets-$($pair[0])"
                    destinationBucket = "arn:aws:s3:::inventory-$($pair[0])"
                    creationTimestamp = '1795136400000'
                    fileFormat        = 'CSV'
                    fileSchema        = 'Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, ReplicationStatus'
                    files             = @()
                } | ConvertTo-Json)
        }

        # As AWS's page of the structure of event messages has it (notification-content-structure.html).
        Set-Content -LiteralPath ./event.json -Value (@{
                Records = @(@{
                        eventVersion         = '2.2'
                        eventSource          = 'aws:s3'
                        awsRegion            = 'eu-west-1'
                        eventTime            = '2026-11-20T10:00:00.000Z'
                        eventName            = 'Replication:OperationFailedReplication'
                        s3                   = @{ bucket = @{ name = 'tickets-ireland' }; object = @{ key = 'Tax/2026.pdf'; size = 8; eTag = 'e'; versionId = 'v' } }
                        replicationEventData = @{
                            replicationRuleId = 'crr-tickets-singapore'
                            destinationBucket = 'arn:aws:s3:::tickets-singapore'
                            s3Operation       = 'OBJECT_PUT'
                            requestTime       = '2026-11-20T09:59:00.000Z'
                            failureReason     = 'DstPutObjNotPermitted'
                        }
                    })
            } | ConvertTo-Json -Depth 9)
        Set-Content -LiteralPath ./buckets.csv -Value 'BucketName,Region', 'from-file-a,eu-west-1', 'from-file-b,us-west-2'
        Set-Content -LiteralPath ./pairs.csv -Value 'SourceBucket,DestinationBucket,Prefix', 'tickets-ireland,tickets-singapore,Invoices', 'photos-ireland,tickets-archive,'
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Help of <_>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $_ -Full
    }

    It 'tells what is changed, and what is not' {
        ($help.alertSet.alert | Out-String).Trim() | Should -Match '^Changes: '
    }

    It 'describes each parameter' {
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        foreach ($name in (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common }) {
            (Get-Help $help.Name -Parameter $name).description.Text | Should -Not -BeNullOrEmpty -Because $name
        }
    }

    It 'leads to AWS''s own page first, so that -Online opens it' {
        @($help.relatedLinks.navigationLink)[0].uri | Should -Match '^https://docs\.aws\.amazon\.com/'
    }
}

Describe 'About the module' {
    It 'has a topic that tells how the sandbox holds' {
        Get-Help about_S3Replication | Out-String | Should -Match 'The sandbox holds'
    }
}

Describe 'Example of <Cmdlet>: <Title>' -ForEach $examples {
    It 'uses parameters that there are' {
        Get-CallError -Code $Code | Should -BeNullOrEmpty
        $Code | Should -Match "\b$Cmdlet\b"
    }

    It 'runs' -Skip:($Elsewhere) {
        # A day of samples is a good example and a bad test: the same call, at the pace of a machine.
        $Code = $Code -replace '-Count \d+', '-Count 3' -replace '-IntervalSec \d+', '-IntervalSec 1'
        Push-Location -LiteralPath $TestDrive
        try {
            Stop-TestSandbox
            if ($Code -notmatch "(?m)^[^']*Start-CrrSandbox|^Set-CrrContext") {
                Initialize-Example
            }

            if ($Cmdlet -eq 'Switch-CrrOrigin') {
                Initialize-Switch
            }

            $ConfirmPreference = 'None'
            if ($Cmdlet -like '*-CrrReverseSync' -and $Code -notmatch 'Start-CrrSandbox') {
                $null = New-CrrReplication -SourceBucket media -DestinationBucket media-replica -CreateBucket -Region eu-west-1
                $sync = New-CrrReverseSync -SourceBucket media -ReplicaBucket media-replica -WarningAction SilentlyContinue
                $sync.Changed | Should -BeTrue
            }

            $secret = 'not-a-secret'
            { & ([scriptblock]::Create($Code)) 4> $null 6> $null } | Should -Not -Throw
        }
        finally {
            Pop-Location
        }
    }
}
