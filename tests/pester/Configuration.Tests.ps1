# Rules and configurations as users set, save and restore them: what goes over the wire is read by a client of another maker.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = 'conf-a', 'conf-c' | New-CrrBucket -Region eu-west-1
    $null = 'conf-b', 'conf-d' | New-CrrBucket -Region us-west-2
    $role = @(New-CrrRole -RoleName crrConf -SourceBucket conf-a, conf-c -DestinationBucket conf-b, conf-d)[0].RoleArn
    $key = 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'

    function Get-Document {
        param([string] $Bucket = 'conf-a')
        ([xml] (Invoke-Other -Sandbox $sandbox -Method GET -Path "/$Bucket" -Query replication)).ReplicationConfiguration
    }

    function Get-Content2 {
        # Without what S3 may order as it likes.
        param([string] $Bucket)
        (Get-Document $Bucket).Rule | Sort-Object ID | ForEach-Object OuterXml
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Set-CrrRule' {
    It 'sets every element of a rule' {
        $set = @{
            SourceBucket           = 'conf-a'
            DestinationBucket      = 'conf-b'
            RoleArn                = $role
            RuleId                 = 'crr-all'
            Prefix                 = 'a/'
            Tag                    = @{ k = 'v' }
            Priority               = 42
            ReplicaModifications   = $true
            ReplicaKmsKeyId        = $key
            StorageClass           = 'STANDARD_IA'
            ReplicationTimeControl = $true
            Status                 = 'Disabled'
            WarningAction          = 'SilentlyContinue'
        }
        $rule = Set-CrrRule @set

        $xml = @((Get-Document).Rule)[0]
        $xml.Status | Should -Be 'Disabled'
        $xml.Filter.And.Tag.Value | Should -Be 'v'
        $xml.SourceSelectionCriteria.SseKmsEncryptedObjects.Status | Should -Be 'Enabled'
        $xml.SourceSelectionCriteria.ReplicaModifications.Status | Should -Be 'Enabled'
        $xml.Destination.EncryptionConfiguration.ReplicaKmsKeyID | Should -Be $key
        $xml.Destination.ReplicationTime.Time.Minutes | Should -Be '15'
        $xml.Destination.Metrics.EventThreshold.Minutes | Should -Be '15'
        $rule.Status | Should -Be 'Disabled'
        $rule.Metrics | Should -BeTrue
    }

    It 'changes nothing when what Get-CrrRule tells is piped back' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        Get-CrrRule -SourceBucket conf-a | Set-CrrRule -WarningAction SilentlyContinue | ForEach-Object Changed | Should -Be $false
        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
    }

    It 'makes the same rule on another bucket' {
        Get-CrrRule -SourceBucket conf-a | Set-CrrRule -SourceBucket conf-c -WarningAction SilentlyContinue | ForEach-Object Changed | Should -Be $true
        Get-Content2 conf-c | Should -Be (Get-Content2 conf-a)
    }

    It 'sets a rule for each destination in one write' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        $rules = Set-CrrRule -SourceBucket conf-a -DestinationBucket conf-b, conf-d -Prefix both/
        $rules.DestinationBucket | Should -Be 'conf-b', 'conf-d'
        $rules.Priority | Select-Object -Unique | Should -HaveCount 2
        @(Get-MutatingRequest -Sandbox $sandbox) | Should -HaveCount 1
    }

    It 'refuses what S3 would refuse, also with -WhatIf' {
        { Set-CrrRule -SourceBucket conf-a -DestinationBucket conf-b -Tag @{ a = '1' } -DeleteMarkerReplication $true -WhatIf -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidReplicationConfiguration,*'
        { Set-CrrRule -SourceBucket conf-a -DestinationBucket conf-b, conf-d -Priority 7 -WhatIf -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidParameter,*'
        { Set-CrrRule -SourceBucket conf-a -DestinationBucket conf-b -Status Paused } | Should -Throw
    }
}

Describe 'Get-CrrRule -Key' {
    It 'tells which rules replicate an object and why the others don''t' {
        $null = Set-CrrRule -SourceBucket conf-a -DestinationBucket conf-b -RuleId crr-wide -Prefix '' -Priority 1000
        $told = Get-CrrRule -SourceBucket conf-a -Key both/x | Group-Object RuleId -AsHashTable
        $told['crr-wide'].Acts | Should -BeTrue
        $told['crr-conf-b-both'].Reason | Should -Be 'LowerPriority'
        $told['crr-conf-b-both'].Explanation | Should -Match 'crr-wide'
        $told['crr-conf-d-both'].Acts | Should -BeTrue
        $told['crr-all'].Reason | Should -Be 'RuleDisabled'
        ($told | Out-String -Width 80) | Should -Not -BeNullOrEmpty
    }
}

Describe 'Export-CrrConfiguration and Import-CrrConfiguration' {
    It 'bring a configuration back from a file' {
        $file = Join-Path $TestDrive 'conf-a.json'
        $saved = Export-CrrConfiguration -BucketName conf-a -Path $file
        $saved.Path | Should -Be $file
        $before = Get-Content2 conf-a
        Get-CrrRule -SourceBucket conf-a | Remove-CrrRule -Confirm:$false
        Get-CrrRule -SourceBucket conf-a | Should -BeNullOrEmpty

        $back = Import-CrrConfiguration -BucketName conf-a -Path $file

        $back.Changed | Should -BeTrue
        Get-Content2 conf-a | Should -Be $before
        (Import-CrrConfiguration -BucketName conf-a -Path $file).Changed | Should -BeFalse
        { Export-CrrConfiguration -BucketName conf-a -Path $file -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'take a change back by what it returned' {
        $before = Get-Content2 conf-a
        $change = Set-CrrRule -SourceBucket conf-a -DestinationBucket conf-b -RuleId crr-wide -Status Disabled
        $null = $change | Import-CrrConfiguration
        Get-Content2 conf-a | Should -Be $before
        $removed = Remove-CrrRule -SourceBucket conf-a -RuleId crr-wide -PassThru -Confirm:$false
        $null = $removed | Import-CrrConfiguration
        Get-Content2 conf-a | Should -Be $before
    }

    It 'write a file for each bucket into a folder' {
        'conf-a', 'conf-c' | Export-CrrConfiguration -Path $TestDrive -Force | ForEach-Object { Split-Path -Leaf $_.Path } |
            Should -Be 'conf-a.json', 'conf-c.json'
    }

    It 'leave rules of other tools alone unless forced' {
        $saved = (Export-CrrConfiguration -BucketName conf-c).Configuration
        $theirs = (Get-Document conf-c).OuterXml.Replace('crr-all', 'theirs')
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /conf-c -Query replication -Body $theirs
        { Import-CrrConfiguration -BucketName conf-c -Configuration $saved -ErrorAction Stop } | Should -Throw -ErrorId 'RuleNotOwned,*'
        (Import-CrrConfiguration -BucketName conf-c -Configuration $saved -Force -WarningAction SilentlyContinue).RemovedRules | Should -Be 'theirs'
    }

    It 'speak the language of the AWS CLI' {
        if (-not (Get-Command aws -CommandType Application -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'the AWS CLI is not on the PATH'
            return
        }

        $settings = @{
            AWS_ENDPOINT_URL            = "$($sandbox.EndpointUrl)"
            AWS_ACCESS_KEY_ID           = $sandbox.AccessKeyId
            AWS_SECRET_ACCESS_KEY       = $sandbox.SecretAccessKey
            AWS_DEFAULT_REGION          = 'eu-west-1'
            AWS_CONFIG_FILE             = Join-Path $TestDrive none
            AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive none
            AWS_PAGER                   = ''
        }
        $environment = @{}
        foreach ($name in $settings.Keys) {
            $environment[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $settings[$name])
        }

        try {
            $file = Join-Path $TestDrive 'for-aws.json'
            $saved = Export-CrrConfiguration -BucketName conf-a -Path $file
            $null = New-CrrBucket -BucketName conf-cli -Region eu-west-1
            aws s3api put-bucket-replication --bucket conf-cli --replication-configuration "file://$file"
            $LASTEXITCODE | Should -Be 0
            $given = (aws s3api get-bucket-replication --bucket conf-cli) -join "`n"
            $LASTEXITCODE | Should -Be 0
        }
        finally {
            foreach ($name in $settings.Keys) {
                [Environment]::SetEnvironmentVariable($name, ($environment[$name] ?? [NullString]::Value))
            }
        }

        (Import-CrrConfiguration -BucketName conf-a -Configuration $given).Changed | Should -BeFalse -Because 'it says the same'
        $sort = { param($json) ($json.Rules | Sort-Object ID | ForEach-Object { $_.ID, $_.Destination.Bucket, $_.Priority, $_.Status }) -join ' ' }
        & $sort ($given | ConvertFrom-Json).ReplicationConfiguration | Should -Be (& $sort ($saved.Configuration | ConvertFrom-Json))
    }

    It 'refuse what is no configuration' {
        { Import-CrrConfiguration -BucketName conf-c -Configuration '{"Rules":' -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidJson,*'
        { Import-CrrConfiguration -BucketName conf-c -Configuration '<x' -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidXml,*'
        { Import-CrrConfiguration -BucketName conf-c -Path (Join-Path $TestDrive none.json) -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }
}

Describe 'Update-CrrConfiguration' {
    It 'rewrites V1 rules with the same meaning' {
        $null = New-CrrBucket -BucketName conf-old -Region eu-west-1
        $old = "<ReplicationConfiguration xmlns='http://s3.amazonaws.com/doc/2006-03-01/'><Role>$role</Role>" +
        '<Rule><ID>logs</ID><Prefix>logs/</Prefix><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::conf-b</Bucket></Destination></Rule>' +
        '<Rule><ID>tax</ID><Prefix>tax/</Prefix><Status>Disabled</Status><Destination><Bucket>arn:aws:s3:::conf-b</Bucket></Destination></Rule>' +
        '</ReplicationConfiguration>'
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /conf-old -Query replication -Body $old
        (Get-CrrRule -SourceBucket conf-old).Schema | Should -Be 'V1', 'V1'

        $rules = Update-CrrConfiguration -BucketName conf-old -Confirm:$false

        $rules.Schema | Should -Be 'V2', 'V2'
        $xml = (Get-Document conf-old).Rule
        $xml.Filter.Prefix | Should -Be 'logs/', 'tax/'
        $xml.Status | Should -Be 'Enabled', 'Disabled'
        $xml.DeleteMarkerReplication.Status | Should -Be 'Enabled', 'Enabled'
        $xml.Priority | Should -Be '2', '1'
        (Update-CrrConfiguration -BucketName conf-old -Confirm:$false).Changed | Should -Be $false, $false
    }
}
