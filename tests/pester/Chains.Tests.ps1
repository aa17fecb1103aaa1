BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
}

AfterAll {
    Stop-TestSandbox
}

Describe 'Chains by property name' {
    It 'takes bucket names from the pipeline' {
        $null = 'chain-a', 'chain-b' | ForEach-Object { New-CrrBucket -BucketName $_ -Region eu-west-1 }
        ('chain-a', 'chain-b' | Enable-BucketVersioning).BucketName | Should -Be 'chain-a', 'chain-b'
    }

    It 'takes BucketName from what other modules emit' {
        [pscustomobject]@{ BucketName = 'chain-a'; CreationDate = [DateTime]::UtcNow } |
            Enable-BucketVersioning | ForEach-Object BucketName | Should -Be 'chain-a'
    }

    It 'goes from role to rule to test' {
        $null = New-CrrBucket -BucketName chain-c -Region us-west-2
        $result = New-CrrRole -RoleName crrChain -SourceBucket chain-a -DestinationBucket chain-c |
            Set-CrrRule -Prefix Tax -Priority 1 |
            Test-CrrReplication -Canary -Confirm:$false
        $result.SourceBucket | Should -Be 'chain-a'
        $result.DestinationBucket | Should -Be 'chain-c'
        $result.Succeeded | Should -BeTrue
    }

    It 'goes on after a bad item, with an error for that item' {
        $names = 'chain-a', 'Not_A_Bucket', 'no-such-bucket-here', 'chain-b'
        $found = $names | Enable-BucketVersioning -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.BucketName | Should -Be 'chain-a', 'chain-b'
        $failed | Should -HaveCount 2
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidBucketName,*'
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $failed[0].TargetObject | Should -Be 'Not_A_Bucket'
        $failed[1].FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*'
        $failed[1].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[1].TargetObject | Should -Be 'no-such-bucket-here'
        $failed[1].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'stops at a bad item with -ErrorAction Stop' {
        { 'Not_A_Bucket', 'chain-b' | Enable-BucketVersioning -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidBucketName,*'
    }

    It 'ends when nobody wants more' {
        'chain-a', 'chain-b' | Enable-BucketVersioning | Select-Object -First 1 |
            ForEach-Object BucketName | Should -Be 'chain-a'
    }

    It 'keeps two runspaces apart' {
        $shells = 1..2 | ForEach-Object {
            $shell = [PowerShell]::Create()
            $null = $shell.AddScript("Import-Module '$ManifestPath'; 'chain-a', 'chain-b' | Enable-BucketVersioning")
            [pscustomobject]@{ Shell = $shell; Handle = $shell.BeginInvoke() }
        }
        foreach ($one in $shells) {
            $one.Shell.EndInvoke($one.Handle) | Should -HaveCount 2
            $one.Shell.Dispose()
        }
    }
}
