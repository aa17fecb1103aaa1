# One object, a stream of objects, and the waiting for them.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName objects-a -Region eu-west-1
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /objects-a/photos/old.txt -Body 'older than the rule'
    $null = New-CrrReplication -SourceBucket objects-a -DestinationBucket objects-b -DestinationRegion us-east-2 -CreateBucket -Prefix photos/
    1..5 | ForEach-Object { $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/objects-a/photos/$_.txt" -Body "$_" }
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /objects-a/elsewhere.txt -Body 'outside'
    $waited = Wait-CrrReplication -SourceBucket objects-a -TimeoutSec 300
    # the backlog may have been empty by then: one that is named is always told
    $named = [pscustomobject]@{ BucketName = 'objects-a'; Key = 'photos/5.txt' } | Wait-CrrReplication -TimeoutSec 300
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Wait-CrrReplication' {
    It 'returns when the object is there' {
        $named.Status | Should -Be 'Completed'
        $named.ArrivedAtDestination | Should -BeTrue
        @($waited | Where-Object Status -NE 'Completed') | Should -BeNullOrEmpty
    }

    It 'names what is left at the deadline' {
        Set-CrrSandbox -Hold
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /objects-a/photos/held.txt -Body 'held'
        $failure = { Wait-CrrReplication -SourceBucket objects-a -Prefix photos/ -TimeoutSec 1 -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeadlinePassed*'
        $failure.Exception.Message | Should -BeLike '*photos/held.txt*PENDING*'
        Set-CrrSandbox -Release
        (Wait-CrrReplication -SourceBucket objects-a -Key photos/held.txt -TimeoutSec 300).Status | Should -Be 'Completed'
    }
}

Describe 'Get-CrrObjectStatus' {
    It 'tells of a prefix what each destination has' {
        $statuses = Get-CrrObjectStatus -SourceBucket objects-a -Prefix photos/
        @($statuses).Count | Should -Be 7
        @($statuses | Where-Object ArrivedAtDestination).Count | Should -Be 6
        ($statuses | Where-Object Key -EQ photos/old.txt).Reason | Should -BeLike '*older than the rule*'
    }

    It 'takes objects from the pipeline, and says why a rule does not take one' {
        $status = [pscustomobject]@{ BucketName = 'objects-a'; Key = 'elsewhere.txt' } | Get-CrrObjectStatus
        $status.IsEligible | Should -BeFalse
        $status.Reason | Should -BeLike "*does not begin with 'photos/'*"
    }

    It 'shows itself in 79 columns' {
        $lines = (Get-CrrObjectStatus -SourceBucket objects-a | Out-String -Width 79) -split "`n"
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $lines -join "`n" | Should -BeLike '*photos/1.txt*Completed*objects-b*True*'
    }

    It 'says that an object is not there' {
        { Get-CrrObjectStatus -SourceBucket objects-a -Key nothing -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound*'
    }
}

Describe 'Test-CrrReplication -Key' {
    It 'passes for what has arrived' {
        $result = Test-CrrReplication -SourceBucket objects-a -Key photos/1.txt
        $result.Succeeded | Should -BeTrue
        $result.Rules[0].Acts | Should -BeTrue
        $result | Out-String | Should -BeLike '*objects-b: has it*'
    }

    It 'names the cause of <Key>' -ForEach @(
        @{ Key = 'photos/old.txt'; Cause = '*older than the rule*' }
        @{ Key = 'elsewhere.txt'; Cause = "*does not begin with 'photos/'*" }
    ) {
        $result = Test-CrrReplication -SourceBucket objects-a -Key $Key
        $result.Status | Should -Be 'Failed'
        $result.Cause | Should -BeLike $Cause
        $result.Remedy | Should -Not -BeNullOrEmpty
    }

    It 'finds the objects that the sample shows, unless it is turned off' {
        (Test-CrrReplication -SourceBucket objects-a).Findings.Id | Should -Contain 'CRR040'
        (Test-CrrReplication -SourceBucket objects-a -SampleSize 0).Findings | Should -BeNullOrEmpty
    }

    It 'refuses a canary beside it' {
        { Test-CrrReplication -SourceBucket objects-a -Key a -Canary -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter*'
    }

    It 'refuses a baseline beside it' {
        { Test-CrrReplication -SourceBucket objects-a -Key a -BaselinePath saved.json -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidParameter*' -ExpectedMessage '*-BaselinePath and -Key contradict*'
    }
}
