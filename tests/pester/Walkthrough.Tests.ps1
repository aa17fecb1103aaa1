# The workshop's walk-through as a script: versioning, role, rule with prefix, priority and delete-marker choice, proof.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
}

AfterAll {
    Stop-TestSandbox
}

Describe 'The workshop in PowerShell' {
    BeforeAll {
        $source = 'ticket-service-ui-websitebucket-jane-doe'
        $destination = 'ticket-service-ui-websitebucket-singapore-jane-doe'
        $buckets = @(
            New-CrrBucket -BucketName $source -Region eu-west-1
            New-CrrBucket -BucketName $destination -Region ap-southeast-1
        )
        $versioned = $source, $destination | Enable-BucketVersioning
        $role = New-CrrRole -RoleName crrRole -SourceBucket $source -DestinationBucket $destination
        $rule = $role | Set-CrrRule -Prefix Tax -Priority 1
        $test = $rule | Test-CrrReplication -Canary -Confirm:$false
    }

    It 'makes both buckets in their Regions' {
        $buckets.BucketName | Should -Be $source, $destination
        $buckets.Region | Should -Be 'eu-west-1', 'ap-southeast-1'
    }

    It 'has versioning on at both' {
        $versioned.Status | Should -Be 'Enabled', 'Enabled'
        $versioned.BucketName | Should -Be $source, $destination
    }

    It 'makes a role that S3 may assume' {
        $role.RoleArn | Should -Be 'arn:aws:iam::111122223333:role/crrRole'
    }

    It 'sets the rule as asked, delete markers off' {
        $read = Get-CrrRule -SourceBucket $source
        @($read).Count | Should -Be 1
        $read.Prefix | Should -Be 'Tax'
        $read.Priority | Should -Be 1
        $read.Status | Should -Be 'Enabled'
        $read.DeleteMarkerReplication | Should -BeFalse
        $read.DestinationBucket | Should -Be $destination
        $rule.RuleId | Should -Be $read.RuleId
    }

    It 'is healthy, every check known, and the canary arrived' {
        $test.Status | Should -Be 'Passed'
        $test.Succeeded | Should -BeTrue
        $test.Checks.Count | Should -BeGreaterThan 5
        $test.Checks.Status | Should -Not -Contain 'Unknown'
        $test.Canary.Status | Should -Be 'Passed'
        $test.Canary.Lag | Should -BeOfType [TimeSpan]
    }

    It 'left no canary behind' {
        $state = Invoke-Control -Sandbox $sandbox -Path 'state' | ConvertTo-Json -Depth 20
        $state | Should -Not -Match 'crr-canary'
    }

    It 'changes nothing when it runs again' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        $source, $destination | Enable-BucketVersioning | Should -HaveCount 2
        New-CrrRole -RoleName crrRole -SourceBucket $source -DestinationBucket $destination |
            Set-CrrRule -Prefix Tax -Priority 1 | ForEach-Object Changed | Should -BeFalse
        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
    }

    It 'gives a bool with -Quiet' {
        Test-CrrReplication -SourceBucket $source -Quiet | Should -BeTrue
    }
}
