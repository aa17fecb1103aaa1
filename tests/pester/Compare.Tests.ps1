# What two buckets have, from their listings.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrBucket -BucketName compare-a -Region eu-west-1
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /compare-a/photos/old.txt -Body 'older than the rule'
    $null = New-CrrReplication -SourceBucket compare-a -DestinationBucket compare-b -DestinationRegion us-east-2 -CreateBucket -Prefix photos/
    1..5 | ForEach-Object { $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/compare-a/photos/$_.txt" -Body "$_" }
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /compare-a/elsewhere.txt -Body 'outside'
    $null = Invoke-Other -Sandbox $sandbox -Method PUT -Region us-east-2 -Path /compare-b/photos/only-here.txt -Body 'extra'
    $null = Wait-CrrReplication -SourceBucket compare-a -Key photos/5.txt -TimeoutSec 300
    $null = Wait-CrrReplication -SourceBucket compare-a -TimeoutSec 300
    $found = Compare-CrrBucket -SourceBucket compare-a -LagLimit 0 | Sort-Object -Property Key
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Compare-CrrBucket' {
    It 'tells missing, extra and outside the rule apart' {
        $found | ForEach-Object { "$($_.Kind) $($_.Key) $($_.PresentAt)" } | Should -Be @(
            'OutsideRule elsewhere.txt Source'
            'Missing photos/old.txt Source'
            'Extra photos/only-here.txt Destination'
        )
        $found[1].RuleId | Should -BeLike 'crr-*'
        $found[1].SourceBucket, $found[1].DestinationBucket | Should -Be 'compare-a', 'compare-b'
    }

    It 'counts what is young as lagging unless it is told otherwise' {
        (Compare-CrrBucket -SourceBucket compare-a -Kind Missing, Lagging).Kind | Should -Be 'Lagging'
        (Compare-CrrBucket -SourceBucket compare-a -Kind Missing, Lagging -Summary).Status | Should -Be 'Lagging'
    }

    It 'sums up' {
        $summary = Compare-CrrBucket -SourceBucket compare-a -LagLimit 0s -Summary
        $summary.Status | Should -Be 'Different'
        $summary.SourceObjects, $summary.DestinationObjects, $summary.Missing, $summary.Extra, $summary.OutsideRule | Should -Be 7, 6, 1, 1, 1
        ($summary | Out-String -Width 79) | Should -BeLike '*compare-b*Different*Missing 1*'
    }

    It 'takes rules from the pipeline, and gives its findings to Get-CrrObjectStatus' {
        $missing = Get-CrrRule -SourceBucket compare-a | Compare-CrrBucket -Kind Missing -LagLimit 0
        $missing.Key | Should -Be 'photos/old.txt'
        ($missing | Get-CrrObjectStatus).Reason | Should -BeLike '*older than the rule*'
        Get-CrrReplication -SourceBucket compare-a | Compare-CrrBucket -Kind Extra | ForEach-Object Key | Should -Be 'photos/only-here.txt'
    }

    It 'narrows to a prefix, a time and current objects' {
        (Compare-CrrBucket -SourceBucket compare-a -Prefix else).Key | Should -Be 'elsewhere.txt'
        Compare-CrrBucket -SourceBucket compare-a -Since (Get-Date).AddHours(1) | Should -BeNullOrEmpty
        Compare-CrrBucket -SourceBucket compare-b -DestinationBucket compare-a -CurrentOnly | ForEach-Object { "$($_.Kind) $($_.Key)" } | Sort-Object |
            Should -Be 'Extra elsewhere.txt', 'Extra photos/old.txt', 'Missing photos/only-here.txt'
    }

    It 'goes on where its checkpoint says, and removes it at the end' {
        $file = Join-Path $TestDrive 'audit.json'
        $null = Compare-CrrBucket -SourceBucket compare-a -LagLimit 0 -CheckpointPath $file | Select-Object -First 1
        (Get-Content -Raw $file | ConvertFrom-Json).format | Should -Be 'S3Replication.Comparison/1'
        { Compare-CrrBucket -SourceBucket compare-a -CheckpointPath $file -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter*'
        (Compare-CrrBucket -SourceBucket compare-a -LagLimit 0 -CheckpointPath $file).Count | Should -Be 3
        $file | Should -Not -Exist
    }

    It 'keeps one comparison in a checkpoint' {
        $file = Join-Path $TestDrive 'two.json'
        $found = 'compare-a', 'compare-b' | Compare-CrrBucket -LagLimit 0 -CheckpointPath $file -ErrorAction SilentlyContinue -ErrorVariable refused
        $found | Should -HaveCount 3
        $refused.FullyQualifiedErrorId | Should -BeLike 'InvalidParameter*'
        "$refused" | Should -BeLike '*of bucket compare-a*'
    }

    It 'only reads' {
        $before = (Invoke-Control -Sandbox $sandbox -Path 'state').hash
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        $null = Compare-CrrBucket -SourceBucket compare-a
        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
        (Invoke-Control -Sandbox $sandbox -Path 'state').hash | Should -Be $before
    }

    It 'shows itself in 79 columns' {
        $lines = ($found | Out-String -Width 79) -split "`n"
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $lines -join "`n" | Should -BeLike '*compare-a -> compare-b*Missing*photos/old.txt*'
    }

    It 'says that a bucket has no rules and no destination was named' {
        { Compare-CrrBucket -SourceBucket compare-b -ErrorAction Stop } | Should -Throw -ErrorId 'ReplicationConfigurationNotFound*'
    }
}
