# Every cmdlet of the manifest that declares ShouldProcess is run with -WhatIf: nothing may change, nothing that
# could change anything may be on the wire. One without a call here fails.
BeforeDiscovery {
    $manifestPath = Join-Path $PSScriptRoot '../../S3Replication.psd1'
    Import-Module $manifestPath
    $mutating = (Import-PowerShellDataFile $manifestPath).CmdletsToExport |
        Where-Object { (Get-Command $_).Parameters.ContainsKey('WhatIf') }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName whatif-a -Region eu-west-1
    $null = New-CrrBucket -BucketName whatif-b -Region us-west-2
    $rule = New-CrrRole -RoleName crrWhatIf -SourceBucket whatif-a -DestinationBucket whatif-b | Set-CrrRule -Prefix Tax
    $null = New-CrrRole -RoleName crrUnused -SourceBucket whatif-a -DestinationBucket whatif-b
    $null = Grant-CrrAccess -RoleArn arn:aws:iam::444455556666:role/crrGranted -DestinationBucket whatif-b
    $null = New-CrrReverseSync whatif-a whatif-b -Prefix back/ -WarningAction SilentlyContinue
    $calls = @{
        'New-CrrBucket'           = { New-CrrBucket -BucketName whatif-new -Region eu-west-1 -WhatIf }
        'Enable-BucketVersioning' = { Enable-BucketVersioning -BucketName whatif-bare -WhatIf }
        'New-CrrRole'             = { New-CrrRole -RoleName crrOther -SourceBucket whatif-a -DestinationBucket whatif-b -WhatIf }
        'Remove-CrrRole'          = { Remove-CrrRole -RoleName crrUnused -WhatIf }
        'Grant-CrrAccess'         = { Grant-CrrAccess -RoleArn arn:aws:iam::444455556666:role/crrFar -DestinationBucket whatif-b -WhatIf }
        'Revoke-CrrAccess'        = { Revoke-CrrAccess -RoleArn arn:aws:iam::444455556666:role/crrGranted -DestinationBucket whatif-b -WhatIf }
        'Set-CrrRule'             = { Set-CrrRule -SourceBucket whatif-a -DestinationBucket whatif-b -Prefix Other -RuleId crr-other -WhatIf }
        'Remove-CrrReplication'   = { Remove-CrrReplication -SourceBucket whatif-a -DestinationBucket whatif-b -WhatIf }
        'New-CrrReverseSync'      = { New-CrrReverseSync whatif-a whatif-b -Name whatif-new -Prefix new/ -WhatIf -WarningAction SilentlyContinue }
        'Remove-CrrReverseSync'   = { Remove-CrrReverseSync whatif-b -WhatIf }
        'Remove-CrrRule'          = { Remove-CrrRule -SourceBucket whatif-a -RuleId $rule.RuleId -WhatIf }
        'New-CrrReplication'      = { New-CrrReplication -SourceBucket whatif-a -DestinationBucket whatif-d, whatif-e -TwoWay -CreateBucket -DestinationRegion us-west-2 -Canary -WhatIf }
        'Export-CrrTemplate'      = { Export-CrrTemplate -SourceBucket whatif-a -Format Terraform -Path (Join-Path $TestDrive 'main.tf') -WhatIf }
        'New-CrrOriginSwitch'     = { New-CrrOriginSwitch whatif-a@eu-west-1 whatif-b@us-west-2 -Kind OriginGroup -Format Terraform -Path (Join-Path $TestDrive website) -WhatIf }
        'Export-CrrConfiguration' = { Export-CrrConfiguration -BucketName whatif-a -Path (Join-Path $TestDrive whatif.json) -WhatIf }
        'Export-CrrReport'        = { Export-CrrReport -InputObject $tested -Format Json -Path (Join-Path $TestDrive whatif-report.json) -WhatIf }
        'Import-CrrConfiguration' = { $saved | Import-CrrConfiguration -BucketName whatif-c -WhatIf }
        'Update-CrrConfiguration' = { Update-CrrConfiguration -BucketName whatif-old -WhatIf }
        'Measure-CrrReplication'  = { Measure-CrrReplication -SourceBucket whatif-a -Count 2 -WhatIf }
        'Repair-CrrReplication'   = { Repair-CrrReplication -SourceBucket whatif-broken -WhatIf }
        'Test-CrrReplication'     = { Test-CrrReplication -SourceBucket whatif-a -Canary -WhatIf }
        'Start-CrrBackfill'       = { Start-CrrBackfill -SourceBucket whatif-a -ReportBucket whatif-reports -CreateReportBucket -CreateRole -WhatIf }
        'Stop-CrrBackfill'        = { $job | Stop-CrrBackfill -WhatIf }
        'Enable-CrrMonitoring'    = { Enable-CrrMonitoring -SourceBucket whatif-a -EmailAddress ops@example.com -LogBucket whatif-logs -WhatIf }
        'Disable-CrrMonitoring'   = { Disable-CrrMonitoring -SourceBucket whatif-watched -RemoveMetrics -RemoveTopic -WhatIf }
        'Start-CrrSandbox'        = { Start-CrrSandbox -WhatIf }
        'Stop-CrrSandbox'         = { Stop-CrrSandbox -WhatIf }
        'Switch-CrrOrigin'        = { Switch-CrrOrigin whatif-a whatif-b -RecordName origin.whatif.example -Force -WhatIf }
        'Set-CrrSandbox'          = { Set-CrrSandbox -Lag 9 -Hold -RegionDown eu-west-1 -ErrorRate 0.5 -Latency 1s -IamPropagation 5s -AdvanceClock 1h -PassThru -WhatIf }
        'Set-CrrContext'          = { Set-CrrContext -Region eu-west-1 -WhatIf }
        'Clear-CrrContext'        = { Clear-CrrContext -WhatIf }
    }

    $null = 'whatif-c', 'whatif-old' | New-CrrBucket -Region eu-west-1
    $saved = [pscustomobject]@{ Configuration = (Export-CrrConfiguration -BucketName whatif-a).Configuration }
    $tested = Test-CrrReplication -SourceBucket whatif-a
    $old = "<ReplicationConfiguration xmlns='http://s3.amazonaws.com/doc/2006-03-01/'><Role>$($rule.RoleArn)</Role>" +
    '<Rule><ID>old</ID><Prefix>logs/</Prefix><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::whatif-b</Bucket></Destination></Rule>' +
    '</ReplicationConfiguration>'
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /whatif-old -Query replication -Body $old

    $null = New-CrrReplication -SourceBucket whatif-broken -DestinationBucket whatif-b -CreateBucket -RoleName crrBroken -Region eu-west-1
    $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service iam -Region us-east-1 -Body 'Action=DeleteRolePolicy&Version=2010-05-08&RoleName=crrBroken&PolicyName=S3Replication'

    $null = New-CrrBucket -BucketName whatif-logs, whatif-watched -Region eu-west-1
    $null = New-CrrReplication -SourceBucket whatif-watched -DestinationBucket whatif-b -RoleName crrWatched |
        Enable-CrrMonitoring -LogBucket whatif-logs

    # a job that waits, because another tool ordered it so
    $order = '<CreateJobRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><ConfirmationRequired>true</ConfirmationRequired>' +
    '<Operation><S3ReplicateObject/></Operation><Report><Enabled>false</Enabled></Report><ClientRequestToken>t</ClientRequestToken>' +
    '<Description>S3Replication backfill of whatif-a: NONE</Description><Priority>1</Priority>' +
    "<RoleArn>$($rule.RoleArn)</RoleArn><Tags><member><Key>S3Replication:ManagedBy</Key><Value>S3Replication</Value></member></Tags>" +
    '<ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::whatif-a</SourceBucket><EnableManifestOutput>false</EnableManifestOutput>' +
    '</S3JobManifestGenerator></ManifestGenerator></CreateJobRequest>'
    $null = New-CrrRole -RoleName crrWhatIf -SourceBucket whatif-a -DestinationBucket whatif-b -Batch
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /whatif-a/other -Body 'older than any rule'
    $null = Invoke-Other -Sandbox $sandbox -Method POST -Path /v20180820/jobs -Body $order
    Wait-Condition { (Get-CrrBackfill -SourceBucket whatif-a).Status -eq 'Suspended' } 'the job waits to be confirmed'
    $job = Get-CrrBackfill -SourceBucket whatif-a

    $made = Invoke-Other -Sandbox $sandbox -Method POST -Path /2013-04-01/hostedzone -Region us-east-1 -Service route53 -Body (
        '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>whatif.example</Name><CallerReference>one</CallerReference></CreateHostedZoneRequest>')
    $null = Invoke-Other -Sandbox $sandbox -Method POST -Path "/2013-04-01/hostedzone/$(([regex] '<Id>/hostedzone/(\w+)</Id>').Match($made).Groups[1].Value)/rrset" -Region us-east-1 -Service route53 -Body (
        '<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes><Change><Action>CREATE</Action><ResourceRecordSet>' +
        '<Name>origin.whatif.example</Name><Type>TXT</Type><TTL>30</TTL><ResourceRecords><ResourceRecord><Value>"whatif-a.s3.eu-west-1.amazonaws.com"</Value></ResourceRecord>' +
        '</ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>')

    # no cmdlet leaves a bucket unversioned: another tool does
    $location = '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>'
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /whatif-bare -Body $location
}

AfterAll {
    Stop-TestSandbox
}

Describe 'With -WhatIf' {
    It '<_> changes nothing and sends nothing that could' -ForEach $mutating {
        $calls.Keys | Should -Contain $_ -Because 'each cmdlet with ShouldProcess needs a call in this test'
        $before = (Invoke-Control -Sandbox $sandbox -Path 'state').hash
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete

        $output = & $calls[$_] 6> $null

        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
        (Invoke-Control -Sandbox $sandbox -Path 'state').hash | Should -Be $before
        if ($_ -notin 'Test-CrrReplication', 'Start-CrrBackfill', 'Switch-CrrOrigin') {
            $output | Should -BeNullOrEmpty -Because 'what was not done has no result'
        }
    }

    It 'there are such cmdlets' {
        (Import-PowerShellDataFile $ManifestPath).CmdletsToExport |
            Where-Object { (Get-Command $_).Parameters.ContainsKey('WhatIf') } |
            Measure-Object | ForEach-Object Count | Should -BeGreaterOrEqual 5
    }
}
