# Switch-CrrOrigin from a real pwsh: the gate, the loss, what is written for a key value store, and what is refused.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrReplication -SourceBucket site-a -SourceRegion eu-west-1 -DestinationBucket site-b -DestinationRegion us-west-2 -TwoWay -CreateBucket
    $store = 'arn:aws:cloudfront::111122223333:key-value-store/3c1c7dc4-1b6b-4c94-a8c2-5b3b1c1d2e3f'
    $pair = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-b' }

    function Set-Object {
        param([string] $Bucket, [string] $Key, [string] $Region, [string] $Body = 'text')

        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/$Bucket/$Key" -Body $Body -Region $Region
    }

    function Wait-Delivery {
        Wait-Condition { @((Invoke-Control -Sandbox $sandbox -Path 'backlog').backlog).Count -eq 0 } 'the backlog is empty'
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Switch-CrrOrigin for a key value store' {
    BeforeAll {
        Set-Object -Bucket site-a -Key index.html -Region eu-west-1
        Wait-Delivery
    }

    It 'writes calls that a shell takes as they are meant, and changes nothing' {
        $before = (Invoke-Control -Sandbox $sandbox -Path 'state').hash

        $calls = Switch-CrrOrigin @pair -KeyValueStore $store -Key "it's mine"

        $calls.Order | Should -Be 1, 2, 3, 4
        (Invoke-Control -Sandbox $sandbox -Path 'state').hash | Should -Be $before

        # an aws that tells what it was given
        function aws { $args -contains 'describe-key-value-store' ? 'ETAG1' : ($args -join '|') }
        $global:LASTEXITCODE = 0
        & ([scriptblock]::Create($calls[1].PowerShell)) |
            Should -BeExactly "cloudfront-keyvaluestore|put-key|--kvs-arn|$store|--if-match|ETAG1|--key|it's mine|--value|site-b.s3.us-west-2.amazonaws.com"
        & ([scriptblock]::Create($calls[3].PowerShell)) | Should -BeLike '*|site-a.s3.eu-west-1.amazonaws.com'

        $fake = 'aws() { case "$2" in describe-key-value-store) echo ETAG1;; *) printf "%s|" "$@";; esac; }; '
        bash -c ($fake + $calls[1].Bash) |
            Should -BeExactly "cloudfront-keyvaluestore|put-key|--kvs-arn|$store|--if-match|ETAG1|--key|it's mine|--value|site-b.s3.us-west-2.amazonaws.com|"
    }

    It 'takes the pair from Get-CrrReplication' {
        Get-CrrReplication -SourceBucket site-a | Switch-CrrOrigin -KeyValueStore $store | ForEach-Object Order | Should -Be 1, 2, 3, 4
    }
}

Describe 'The gate' {
    BeforeAll {
        Set-CrrSandbox -Hold
        Set-Object -Bucket site-a -Key 'on-its-way' -Region eu-west-1
        $null = Invoke-Other -Sandbox $sandbox -Method DELETE -Path /site-a/index.html -Region eu-west-1
    }

    AfterAll {
        Set-CrrSandbox -Release
        Wait-Delivery
    }

    It 'refuses, names what is lost, and has the numbers as its target' {
        $failure = { Switch-CrrOrigin @pair -KeyValueStore $store -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*' -PassThru
        $failure.Exception.Message | Should -Match 'Nothing was switched.+1 pending, 1 delete not repeated'
        $failure.Exception.Message | Should -Match 'index\.html'
        $failure.TargetObject.Pending | Should -Be 1
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
    }

    It 'with -WhatIf shows each loss and changes nothing' {
        $before = (Invoke-Control -Sandbox $sandbox -Path 'state').hash
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete

        $losses = Switch-CrrOrigin @pair -KeyValueStore $store -WhatIf -WarningVariable warnings 3> $null

        $losses | ForEach-Object { "$($_.Kind) $($_.Key)" } | Sort-Object | Should -Be 'Deletion index.html', 'Pending on-its-way'
        $warnings | Should -Match 'Without -Force this is refused'
        (Invoke-Control -Sandbox $sandbox -Path 'state').hash | Should -Be $before
        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
    }

    It 'with -Force writes each loss before the result' {
        $all = Switch-CrrOrigin @pair -KeyValueStore $store -Force
        $all[0..1] | ForEach-Object { $_ | Should -BeOfType S3Replication.Core.Failover.OriginLoss }
        $all[2..5] | ForEach-Object { $_ | Should -BeOfType S3Replication.Core.Failover.OriginSwitchCommand }
        $all | Out-String -Width 79 | Should -Match 'on-its-way'
    }

    It 'looks at the keys of the prefix alone' {
        Switch-CrrOrigin @pair -KeyValueStore $store -Prefix other/ | Should -HaveCount 4
    }
}

Describe 'Switch-CrrOrigin for a record' {
    BeforeAll {
        Wait-Delivery
        $xmlns = 'xmlns="https://route53.amazonaws.com/doc/2013-04-01/"'
        $made = Invoke-Other -Sandbox $sandbox -Method POST -Path /2013-04-01/hostedzone -Region us-east-1 -Service route53 -Body (
            "<CreateHostedZoneRequest $xmlns><Name>site.example</Name><CallerReference>one</CallerReference></CreateHostedZoneRequest>")
        $zone = ([regex] '<Id>/hostedzone/(\w+)</Id>').Match($made).Groups[1].Value

        function Set-Record {
            param([string] $Name, [string[]] $Text)

            $values = -join ($Text | ForEach-Object { "<ResourceRecord><Value>`"$_`"</Value></ResourceRecord>" })
            $null = Invoke-Other -Sandbox $sandbox -Method POST -Path "/2013-04-01/hostedzone/$zone/rrset" -Region us-east-1 -Service route53 -Body (
                "<ChangeResourceRecordSetsRequest $xmlns><ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet><Name>$Name</Name>" +
                "<Type>TXT</Type><TTL>30</TTL><ResourceRecords>$values</ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch>" +
                '</ChangeResourceRecordSetsRequest>')
        }

        Set-Record -Name origin.site.example -Text 'site-a.s3.eu-west-1.amazonaws.com'
    }

    It 'with -WhatIf changes nothing' {
        $before = (Invoke-Control -Sandbox $sandbox -Path 'state').hash
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete

        Switch-CrrOrigin @pair -RecordName origin.site.example -WhatIf 6> $null | Should -BeNullOrEmpty

        (Invoke-Control -Sandbox $sandbox -Path 'state').hash | Should -Be $before
        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
    }

    It 'switches, sees it in DNS, changes nothing when it runs again, and is taken back by its own words' {
        $made = Get-CrrReplication -SourceBucket site-a | Switch-CrrOrigin -RecordName origin.site.example
        $made.Changed, $made.Verified, $made.Lost | Should -Be $true, $true, 0
        $made.From | Should -Be 'site-a.s3.eu-west-1.amazonaws.com'
        $made.To | Should -Be 'site-b.s3.us-west-2.amazonaws.com'
        $made.TimeToLive.TotalSeconds | Should -Be 30
        $made | Out-String -Width 79 | Should -Match 'answered site-b'

        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        (Switch-CrrOrigin @pair -RecordName origin.site.example).Changed | Should -BeFalse
        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0

        $back = & ([scriptblock]::Create($made.Rollback))
        $back.Changed, $back.Verified | Should -Be $true, $true
        $back.To | Should -Be 'site-a.s3.eu-west-1.amazonaws.com'
    }

    It 'leaves a record that says anything else' {
        Set-Record -Name mixed.site.example -Text 'site-a.s3.eu-west-1.amazonaws.com', 'v=spf1 -all'
        $failure = { Switch-CrrOrigin @pair -RecordName mixed.site.example -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidState,*' -PassThru
        $failure.Exception.Message | Should -Match 'v=spf1'
    }

    It 'tells of a record that is not there how it is made' {
        $failure = { Switch-CrrOrigin @pair -RecordName none.site.example -ErrorAction Stop } | Should -Throw -ErrorId 'RecordNotFound,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match "--hosted-zone-id $zone"
    }

    It 'refuses a zone that the account does not have' {
        { Switch-CrrOrigin @pair -RecordName origin.other.example -ErrorAction Stop } | Should -Throw -ErrorId 'ZoneNotFound,*'
    }
}

Describe 'Switch-CrrOrigin for a Multi-Region Access Point' {
    BeforeAll {
        $null = Invoke-Other -Sandbox $sandbox -Method POST -Path /v20180820/async-requests/mrap/create -Region us-west-2 -Body (
            '<CreateMultiRegionAccessPointRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><ClientToken>one</ClientToken><Details>' +
            '<Name>site</Name><Regions><Region><Bucket>site-a</Bucket></Region><Region><Bucket>site-b</Bucket></Region></Regions></Details></CreateMultiRegionAccessPointRequest>')
        Wait-Condition {
            (Invoke-Other -Sandbox $sandbox -Method GET -Path /v20180820/mrap/instances/site -Region us-west-2) -match '<Status>READY</Status>'
        } 'the access point is there'
    }

    It 'lets the target alone get requests, and back again by its own words' {
        $made = Switch-CrrOrigin @pair -MultiRegionAccessPoint site
        $made.Changed, $made.Verified | Should -Be $true, $true
        $made.To | Should -Be 'site-b'
        (Switch-CrrOrigin @pair -MultiRegionAccessPoint site).Changed | Should -BeFalse

        (& ([scriptblock]::Create($made.Rollback))).To | Should -Be 'site-a'
    }

    It 'tells when there is none' {
        { Switch-CrrOrigin @pair -MultiRegionAccessPoint none -ErrorAction Stop } | Should -Throw -ErrorId 'AccessPointNotFound,*'
    }
}

Describe 'Switch-CrrOrigin refuses' {
    It '<Because>' -ForEach @(
        @{ Because = 'a bucket in its own place'; With = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-a'; RecordName = 'origin.site.example' }; Id = 'InvalidParameter,*' }
        @{ Because = 'a bucket that is not there'; With = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-none'; RecordName = 'origin.site.example' }; Id = 'BucketNotFound,*' }
        @{ Because = 'a name that is none'; With = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-b'; RecordName = 'origin' }; Id = 'InvalidParameter,*' }
        @{ Because = 'an ARN of something else'; With = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-b'; KeyValueStore = 'arn:aws:s3:::site-a' }; Id = 'InvalidArn,*' }
        @{ Because = 'nothing to switch'; With = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-b'; RecordName = '' }; Id = 'ParameterArgumentValidationError,*' }
        @{ Because = 'two things at once'; With = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-b'; RecordName = 'origin.site.example'; MultiRegionAccessPoint = 'site' }; Id = 'AmbiguousParameterSet,*' }
        @{ Because = 'no time'; With = @{ SourceBucket = 'site-a'; DestinationBucket = 'site-b'; RecordName = 'origin.site.example'; TimeoutSec = 0 }; Id = 'ParameterArgumentValidationError,*' }
    ) {
        { Switch-CrrOrigin @With -ErrorAction Stop } | Should -Throw -ErrorId $Id
    }
}
