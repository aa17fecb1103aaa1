# Breaks replication as others do, repairs it, and lets a canary tell; measures; and takes back what did harm.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrReplication -SourceBucket mend-a -DestinationBucket mend-b -CreateBucket -RoleName crrMend -Region eu-west-1 -DestinationRegion us-west-2

    function Invoke-Iam {
        param([Parameter(Mandatory)] [hashtable] $Parameter)

        $pairs = foreach ($name in $Parameter.Keys) {
            '{0}={1}' -f $name, [uri]::EscapeDataString($Parameter[$name])
        }
        $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service iam -Region us-east-1 -Body (@($pairs) + 'Version=2010-05-08' -join '&')
    }

    function Suspend-Versioning {
        param([Parameter(Mandatory)] [string] $Bucket, [string] $Region = 'us-west-2')

        $suspended = '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Suspended</Status></VersioningConfiguration>'
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/$Bucket" -Query versioning -Body $suspended -Region $Region
    }

    function Get-StateHash { (Invoke-Control -Sandbox $sandbox -Path 'state').hash }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Repair-CrrReplication' {
    It 'mends versioning, the role''s policy and its trust, and proves it; the second time there is nothing to do' {
        Suspend-Versioning -Bucket mend-b
        Invoke-Iam @{ Action = 'DeleteRolePolicy'; RoleName = 'crrMend'; PolicyName = 'S3Replication' }
        Invoke-Iam @{
            Action         = 'UpdateAssumeRolePolicy'
            RoleName       = 'crrMend'
            PolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
        }
        Test-CrrReplication -SourceBucket mend-a -Quiet | Should -BeFalse

        $before = Get-StateHash
        $null = Repair-CrrReplication -SourceBucket mend-a -WhatIf 6> $null
        Get-StateHash | Should -Be $before

        $repaired = Repair-CrrReplication -SourceBucket mend-a -TimeoutSec 300 -RetrySec 20 -Confirm:$false
        $repaired.Succeeded | Should -BeTrue -Because ($repaired | Out-String)
        $repaired.After.Canary.Status | Should -Be 'Passed'
        $repaired.Mends.Action | Should -Be 'EnableVersioning', 'FitRole'
        $repaired.Mends.Status | Should -Be 'Applied', 'Applied'
        $repaired.Mends[1].Diff | Should -Match '(?m)^\+ .*s3:ReplicateObject'

        $after = Get-StateHash
        $again = Repair-CrrReplication -SourceBucket mend-a -Confirm:$false
        $again.Changed | Should -BeFalse
        $again.Mends | Should -BeNullOrEmpty
        Get-StateHash | Should -Be $after
    }

    It 'shows itself' {
        $text = Repair-CrrReplication -SourceBucket mend-a -Confirm:$false | Out-String
        $text | Should -Match 'Mends\s+: None'
    }

    It 'takes a mend back with which the canary does worse' {
        # A key that only uploads name: fitting the role to its rules, for the sake of delete markers, takes it away.
        $keys = foreach ($region in 'eu-west-1', 'eu-west-1', 'us-west-2') {
            (Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service kms -Region $region -Target TrentService.CreateKey -Body '{}' | ConvertFrom-Json).KeyMetadata.Arn
        }
        $encryption = '<ServerSideEncryptionConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ApplyServerSideEncryptionByDefault>' +
            "<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>$($keys[0])</KMSMasterKeyID></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>"
        $null = New-CrrBucket -BucketName worse-a -Region eu-west-1
        $null = New-CrrBucket -BucketName worse-b -Region us-west-2
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /worse-a -Query encryption -Body $encryption
        $role = New-CrrRole -RoleName crrWorse -SourceBucket worse-a -DestinationBucket worse-b
        $rule = Set-CrrRule -SourceBucket worse-a -DestinationBucket worse-b -RoleArn $role.RoleArn -ReplicaKmsKeyId $keys[2]
        $null = $rule | New-CrrRole -RoleName crrWorse -SourceKmsKeyId $keys[1]
        $null = Set-CrrRule -SourceBucket worse-a -DestinationBucket worse-b -RuleId $rule.RuleId -DeleteMarkerReplication $true
        $canary = (Test-CrrReplication -SourceBucket worse-a -Canary -CanaryKmsKeyId $keys[1] -TimeoutSec 60).Canary
        ($canary.Legs | Where-Object Name -EQ Put).Status | Should -Be 'Passed' -Because ($canary | Format-List | Out-String)
        $before = Get-StateHash

        $repaired = Repair-CrrReplication -SourceBucket worse-a -CanaryKmsKeyId $keys[1] -TimeoutSec 60 -RetrySec 0 -Confirm:$false -WarningAction SilentlyContinue

        $repaired.TakenBack | Should -BeTrue -Because ($repaired | Out-String)
        $repaired.Changed | Should -BeFalse
        Get-StateHash | Should -Be $before
    }
}

Describe 'Measure-CrrReplication' {
    It 'tells the lag of each canary and leaves nothing' {
        $measured = Measure-CrrReplication -SourceBucket mend-a -Count 6 -TimeoutSec 300 -SizeBytes 2048
        $measured.Arrived | Should -Be 6
        $measured.WithinFifteenMinutes | Should -Be 1
        $measured.Samples | Should -HaveCount 6
        $measured.RecoveryPoint | Should -Be $measured.Maximum
        $measured.LeftBehind | Should -BeNullOrEmpty
        $measured | Out-String | Should -Match '#+ \d'
        (Invoke-Control -Sandbox $sandbox -Path 'state').state.buckets |
            Where-Object name -In 'mend-a', 'mend-b' | ForEach-Object versions | Should -BeNullOrEmpty
    }

    It 'counts what does not come as not arrived' {
        Set-CrrSandbox -Hold
        $measured = Measure-CrrReplication -SourceBucket mend-a -Count 2 -TimeoutSec 1
        Set-CrrSandbox -Release
        $measured.Arrived | Should -Be 0
        $measured.WithinFifteenMinutes | Should -Be 0
        # A timer may end a moment before the clock says so.
        $measured.RecoveryPoint | Should -BeGreaterOrEqual ([timespan]::FromSeconds(0.9))
    }
}

Describe 'Test-CrrReplication -Canary' {
    It 'puts both directions of a pair to the proof' {
        $null = New-CrrReplication -SourceBucket pair-a -DestinationBucket pair-b -CreateBucket -TwoWay -Region eu-west-1 -DestinationRegion us-west-2
        $canary = (Test-CrrReplication -SourceBucket pair-a -Canary -TimeoutSec 300).Canary
        $canary.Status | Should -Be 'Passed'
        ($canary.Legs | Where-Object Status -EQ Passed).Name | Should -Be 'Put', 'Tags', 'DeleteMarker', 'WayBack', 'ReplicaTags'
        $canary.LeftBehind | Should -BeNullOrEmpty
        (Invoke-Control -Sandbox $sandbox -Path 'state').state.buckets |
            Where-Object name -In 'pair-a', 'pair-b' | ForEach-Object versions | Should -BeNullOrEmpty
    }
}
