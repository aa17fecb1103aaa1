# Existing objects, brought across in a real pwsh: the plan, the job, its report, and what arrived.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = 'fill-a', 'fill-reports' | New-CrrBucket -Region eu-west-1
    $null = New-CrrBucket -BucketName fill-b -Region ap-southeast-1
    1..3 | ForEach-Object { $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/fill-a/old/$_.txt" -Body "$_" }
    $null = New-CrrReplication -SourceBucket fill-a -DestinationBucket fill-b
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Start-CrrBackfill' {
    It 'shows the plan with -WhatIf, and its cost with the day of the prices' {
        $plan = Start-CrrBackfill -SourceBucket fill-a -ReportBucket fill-reports -CreateRole -WhatIf 6> $null
        $plan.Objects | Should -Be 3
        $plan.IsBlocked | Should -BeFalse
        $plan.Rules.DestinationBucket | Should -Be 'fill-b'
        $text = $plan | Out-String -Width 200
        $text | Should -Match 'prices of 2026-06-24'
        $text | Should -Match 'In the way'
    }

    It 'refuses what would fail, says why, and hands the plan over' {
        $refused = { Start-CrrBackfill -SourceBucket fill-a -ReportBucket fill-reports -ErrorAction Stop } | Should -Throw -PassThru
        $refused.FullyQualifiedErrorId | Should -BeLike 'InvalidState*'
        $refused.Exception.Message | Should -BeLike '*batchoperations.s3.amazonaws.com*'
        $refused.TargetObject.Obstacles.Blocks | Should -Contain $true
    }

    It 'brings what is older than the rule, and waits until it is there' {
        $before = Get-CrrObjectStatus -SourceBucket fill-a -Prefix old/
        $before.ArrivedAtDestination | Should -Be $false, $false, $false

        $job = Start-CrrBackfill -SourceBucket fill-a -ReportBucket fill-reports -CreateRole

        $job.Succeeded | Should -BeTrue -Because ($job | Format-List | Out-String)
        $job.Arrived | Should -Be 3
        (Get-CrrObjectStatus -SourceBucket fill-a -Prefix old/).ArrivedAtDestination | Should -Be $true, $true, $true
        ($job | Get-CrrBackfill -Wait).Succeeded | Should -BeTrue
        ($job | Stop-CrrBackfill -Confirm:$false).Status | Should -Be 'Complete' -Because 'what has ended is left as it is'
    }

    It 'takes objects from the pipeline, also from a CSV file' {
        $null = New-CrrBucket -BucketName fill-c -Region us-west-2
        $null = New-CrrReplication -SourceBucket fill-a -DestinationBucket fill-c
        $file = Join-Path $TestDrive missing.csv
        Get-CrrObjectStatus -SourceBucket fill-a -DestinationBucket fill-c | Where-Object Key -NE 'old/3.txt' |
            Select-Object SourceBucket, DestinationBucket, Key, VersionId, @{ n = 'SourceSize'; e = { '' } } | Export-Csv $file

        $job = Import-Csv $file | Start-CrrBackfill -ReportBucket fill-reports -CreateRole

        $job.Begun | Should -Be 2
        $job.Succeeded | Should -BeTrue -Because ($job | Format-List | Out-String)
        $arrived = Get-CrrObjectStatus -SourceBucket fill-a -DestinationBucket fill-c
        ($arrived | Where-Object ArrivedAtDestination).Key | Should -Be 'old/1.txt', 'old/2.txt'
    }

    It 'takes the rules of a bucket from the pipeline' {
        $plan = Get-CrrRule -SourceBucket fill-a | Select-Object -First 1 | Start-CrrBackfill -Status Completed -WhatIf 6> $null
        $plan.Objects | Should -Be 3
    }
}

Describe 'Start-CrrBackfill -Method Copy' {
    It 'copies what the destination lacks, from a prefix and from the pipeline, and changes nothing with -WhatIf' {
        $null = New-CrrBucket -BucketName fill-copy -Region eu-west-1
        Start-CrrBackfill -SourceBucket fill-a -DestinationBucket fill-copy -Prefix old/1 -Method Copy -WhatIf 6> $null | Should -BeNullOrEmpty
        $copied = Start-CrrBackfill -SourceBucket fill-a -DestinationBucket fill-copy -Prefix old/1 -Method Copy
        $copied.Key | Should -Be 'old/1.txt'
        $copied.Outcome | Should -Be 'Copied'
        $copied | Out-String -Width 80 | Should -Match 'old/1.txt'
        $piped = [pscustomobject]@{ SourceBucket = 'fill-a'; DestinationBucket = 'fill-copy'; Key = 'old/2.txt' } | Start-CrrBackfill -Method Copy
        $piped.Outcome | Should -Be 'Copied'
    }

    It 'refuses what only jobs heed, and what only copies do' {
        { Start-CrrBackfill -SourceBucket fill-a -DestinationBucket fill-b -Method Copy -Status Failed -ErrorAction Stop } | Should -Throw '*-Status*'
        { Start-CrrBackfill -SourceBucket fill-a -AllVersions -ErrorAction Stop } | Should -Throw '*-AllVersions*'
        { Start-CrrBackfill -SourceBucket fill-a -Method Copy -ErrorAction Stop } | Should -Throw '*one bucket*'
        { Start-CrrBackfill -SourceBucket fill-a -DestinationBucket fill-b -Method Copy -Prefix a, b -CheckpointPath x -ErrorAction Stop } |
            Should -Throw '*-CheckpointPath*'
    }

    It 'refuses differences of another pair of buckets, and names both' -ForEach @(
        @{ Other = @{ DestinationBucket = 'fill-third'; Method = 'Copy' } }
        @{ Other = @{ DestinationBucket = 'fill-third'; ReportBucket = 'fill-reports' } }
        @{ Other = @{ SourceBucket = 'fill-other'; Method = 'Copy' } }
    ) {
        $null = 'fill-third', 'fill-other' | ForEach-Object { New-CrrBucket -BucketName $_ -Region eu-west-1 }
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path '/fill-a/only-here.txt' -Body 'x'
        $differences = Compare-CrrBucket -SourceBucket fill-a -DestinationBucket fill-reports -CurrentOnly -WarningAction SilentlyContinue
        $differences | Should -Not -BeNullOrEmpty
        $refused = { $differences | Start-CrrBackfill @Other -ErrorAction Stop } | Should -Throw -PassThru
        $refused.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter*'
        $refused.Exception.Message | Should -BeLike '*fill-a*fill-reports*wanted*'
        $refused.Exception.Message | Should -BeLike "*$($Other.Values.Where({ $_ -like 'fill-*' })[0])*"
    }
}

Describe 'Get-CrrBackfill' {
    It 'lists the jobs, newest first, in a table' {
        $jobs = Get-CrrBackfill -SourceBucket fill-a
        $jobs | Should -HaveCount 2
        $jobs[0].CreatedAt | Should -BeGreaterOrEqual $jobs[1].CreatedAt
        $jobs | Out-String -Width 80 | Should -Match $jobs[0].JobId
        Get-CrrBackfill -SourceBucket fill-a -Active | Should -BeNullOrEmpty
    }

    It 'tells that there is no such job' {
        $failure = { Get-CrrBackfill -SourceBucket fill-a -JobId 00000000-0000-0000-0000-000000000000 -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'JobNotFound*'
    }
}
