# The rule at work, seen by a client of another maker, and the diagnosis of what was broken.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName works-source -Region eu-west-1
    $null = New-CrrBucket -BucketName works-replica -Region ap-southeast-1
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /works-source/Tax/before.txt -Body 'older than the rule'
    $role = New-CrrRole -RoleName crrWorks -SourceBucket works-source -DestinationBucket works-replica
    $rule = $role | Set-CrrRule -Prefix Tax -Priority 1
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /works-source/Photos/cat.txt -Body 'outside the prefix'
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /works-source/Tax/2026.txt -Body 'inside the prefix'
    function Get-Replica { ((Invoke-Control -Sandbox $sandbox -Path 'state').state.buckets | Where-Object name -EQ 'works-replica').versions }
    Wait-Condition { Get-Replica } 'something has arrived'
    $replicas = Get-Replica
}

AfterAll {
    Stop-TestSandbox
}

Describe 'A rule for a prefix' {
    It 'replicates what begins so, and neither what does not nor what was there before' {
        @($replicas).key | Should -Be @('Tax/2026.txt')
        Invoke-Other -Sandbox $sandbox -Method GET -Path /works-replica/Tax/2026.txt -Region ap-southeast-1 |
            Should -Be 'inside the prefix'
    }

    It 'is found broken when versioning was suspended over there, and well when it is on again' {
        $suspended = '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Suspended</Status></VersioningConfiguration>'
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /works-replica -Query versioning -Body $suspended -Region ap-southeast-1
        $broken = Test-CrrReplication -SourceBucket works-source
        $broken.Status | Should -Be 'Failed'
        $broken.Findings.Remedy | Should -Not -BeNullOrEmpty
        Test-CrrReplication -SourceBucket works-source -Quiet | Should -BeFalse

        (Enable-BucketVersioning -BucketName works-replica).Changed | Should -BeTrue
        Test-CrrReplication -SourceBucket works-source -Quiet | Should -BeTrue
    }

    It 'is found broken when there is none' {
        Test-CrrReplication -SourceBucket works-replica -Quiet | Should -BeFalse
    }

    It 'goes with -PassThru telling what went' {
        (Get-CrrRule -SourceBucket works-source | Remove-CrrRule -Confirm:$false -PassThru).RuleId | Should -Be $rule.RuleId
        Get-CrrRule -SourceBucket works-source | Should -BeNullOrEmpty
    }
}
