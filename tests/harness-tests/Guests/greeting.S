# Says something and ends with exit code 7.
        .globl  main
main:
        la      a0, text
        call    print
        j       power_off

        .section .rodata
text:   .asciz  "hello from \xce\xbc\nsecond line\nsignalbox: exit 7\n"
