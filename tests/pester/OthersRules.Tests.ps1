# Two rules of other tools, one of them with an element that this module does not know, must come through unharmed.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName others-a -Region eu-west-1
    $null = New-CrrBucket -BucketName others-b -Region us-west-2
    $role = New-CrrRole -RoleName crrOthers -SourceBucket others-a -DestinationBucket others-b
    $rule = {
        param($id, $priority, $prefix)
        "<Rule><ID>$id</ID><Priority>$priority</Priority><Status>Enabled</Status><Filter><Prefix>$prefix</Prefix></Filter>" +
        '<DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>' +
        '<Destination><Bucket>arn:aws:s3:::others-b</Bucket><StorageClass>STANDARD_IA</StorageClass></Destination></Rule>'
    }
    $document = '<ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
    "<Role>$($role.RoleArn)</Role>$(& $rule terraform-1 7 logs/)$(& $rule console-2 9 images/)</ReplicationConfiguration>"
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /others-a -Query replication -Body $document
    $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Post -Body @{ kind = 'injectReplicationElement'; bucket = 'others-a' }

    function Get-OtherRule {
        $xml = [xml] (Invoke-Other -Sandbox $sandbox -Method GET -Path /others-a -Query replication)
        @($xml.ReplicationConfiguration.Rule | Where-Object { $_.ID -notlike 'crr-*' } | ForEach-Object OuterXml)
    }

    $before = Get-OtherRule
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Rules of other tools' {
    It 'are two, one with an element that nobody knows' {
        $before | Should -HaveCount 2
        ($before -join '') | Should -Match 'logs/'
        $known = 'ReplicationConfiguration|Rule|ID|Priority|Status|Filter|Prefix|DeleteMarkerReplication|Destination|Bucket|StorageClass|Role'
        [regex]::Matches(($before -join ''), '<(\w+)').ForEach({ $_.Groups[1].Value }) |
            Where-Object { $_ -notmatch "^($known)$" } | Should -Not -BeNullOrEmpty
    }

    It 'survive Set-CrrRule' {
        $set = Set-CrrRule -SourceBucket others-a -DestinationBucket others-b -Prefix Tax -RuleId crr-tax
        $set.Changed | Should -BeTrue
        $set.Priority | Should -Not -BeIn 7, 9
        Get-OtherRule | Should -Be $before
        (Get-CrrRule -SourceBucket others-a).RuleId | Should -Contain 'crr-tax'
    }

    It 'survive a change of our own rule' {
        (Set-CrrRule -SourceBucket others-a -DestinationBucket others-b -Prefix Taxes -RuleId crr-tax).Changed | Should -BeTrue
        Get-OtherRule | Should -Be $before
    }

    It 'survive a write that fails' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Post -Body @{
            kind = 'error'; operation = 'PutBucketReplication'; bucket = 'others-a'; status = 403; code = 'AccessDenied'; count = 1
        }
        { Set-CrrRule -SourceBucket others-a -DestinationBucket others-b -Prefix Elsewhere -RuleId crr-tax -ErrorAction Stop } |
            Should -Throw -ErrorId 'AccessDenied,*'
        Get-OtherRule | Should -Be $before
        (Get-CrrRule -SourceBucket others-a | Where-Object RuleId -EQ 'crr-tax').Prefix | Should -Be 'Taxes'
    }

    It 'are not ours to change or to remove' {
        { Set-CrrRule -SourceBucket others-a -DestinationBucket others-b -RuleId terraform-1 -Prefix x -ErrorAction Stop } |
            Should -Throw -ErrorId 'RuleNotOwned,*'
        { Remove-CrrRule -SourceBucket others-a -RuleId console-2 -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'RuleNotOwned,*'
        Get-OtherRule | Should -Be $before
    }

    It 'survive Remove-CrrRule' {
        Remove-CrrRule -SourceBucket others-a -RuleId crr-tax -Confirm:$false
        Get-OtherRule | Should -Be $before
        (Get-CrrRule -SourceBucket others-a).RuleId | Should -Not -Contain 'crr-tax'
    }
}
