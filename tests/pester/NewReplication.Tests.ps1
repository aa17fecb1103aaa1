BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
}

AfterAll {
    Stop-TestSandbox
}

Describe 'New-CrrReplication' {
    It 'goes from nothing to a canary that arrived' {
        $setup = New-CrrReplication -SourceBucket one-a -SourceRegion eu-west-1 -DestinationBucket one-b -DestinationRegion us-west-2 -CreateBucket -Canary

        $setup.TestStatus | Should -Be 'Passed'
        $setup.Test.Canary.Status | Should -Be 'Passed'
        $setup.Steps.Status | Select-Object -Unique | Should -Be 'Done'
        ($setup | Test-CrrReplication).Succeeded | Should -BeTrue
    }

    It 'changes nothing when it is run again' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete

        $setup = New-CrrReplication -SourceBucket one-a -DestinationBucket one-b -CreateBucket

        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
        $setup.Changed | Should -BeFalse
        $setup.TestStatus | Should -Be 'Passed'
    }

    It 'says what was done when a step fails, and completes it when it is run again' {
        $fault = @{ kind = 'error'; operation = 'PutBucketReplication'; bucket = 'broken-a'; status = 403; code = 'AccessDenied' }
        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Post -Body $fault

        New-CrrReplication -SourceBucket broken-a -DestinationBucket broken-b -CreateBucket -ErrorAction SilentlyContinue -ErrorVariable failed

        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        "$($failed[0])" | Should -BeLike '*broken-a to broken-b*done: bucket broken-a, bucket broken-b, role crr-broken-a*'
        $failed[0].TargetObject.Steps.Status | Should -Be 'Done', 'Done', 'Done', 'Failed', 'NotDone'

        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Delete
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        $setup = New-CrrReplication -SourceBucket broken-a -DestinationBucket broken-b -CreateBucket
        $setup.TestStatus | Should -Be 'Passed'
        @(Get-MutatingRequest -Sandbox $sandbox).operation | Should -Be 'PutBucketReplication'
    }

    It 'takes what New-CrrRole writes' {
        $setup = New-CrrRole -RoleName crrGiven -SourceBucket one-a -DestinationBucket given-b |
            New-CrrReplication -CreateBucket -Prefix given/
        $setup.RoleArn | Should -BeLike '*:role/crrGiven'
        $setup.TestStatus | Should -Be 'Passed'
    }

    It 'makes a mesh of three with six rules' {
        $setups = New-CrrReplication -Mesh mesh-a, mesh-b, mesh-c -MeshRegion eu-west-1, us-west-2, ap-south-1 -CreateBucket

        $setups | Should -HaveCount 6
        $setups.TestStatus | Select-Object -Unique | Should -Be 'Passed'
        $rules = 'mesh-a', 'mesh-b', 'mesh-c' | Get-CrrRule
        $rules | Should -HaveCount 6
        $rules.ReplicaModifications | Select-Object -Unique | Should -BeTrue
        $rules.DeleteMarkerReplication | Select-Object -Unique | Should -BeTrue
    }
}
